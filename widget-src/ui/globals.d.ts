/** Set by the build: the license server's address, empty where there is none. */
declare const __LICENSE_SERVER__: string
