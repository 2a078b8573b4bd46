/** Set by the build: true in the development bundle, false in the one that ships. */
declare const __DEVELOPMENT__: boolean

/** Set by the build: the license server's origin, empty where there is none. */
declare const __LICENSE_SERVER__: string

/** Figma's typings leave the type of a JSX expression out. */
declare namespace JSX {
  type Element = FigmaDeclarativeNode
}
