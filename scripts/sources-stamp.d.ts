/** `root`: the project's folder. */
export function stampOfSources(root: string): string
export function noteBuild(root: string, stamp: string): void
export function isBuildStale(root: string): boolean
