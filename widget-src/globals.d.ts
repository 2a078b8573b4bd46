/** Set by the build: true in the development bundle, false in the one that ships. */
declare const __DEVELOPMENT__: boolean

/** Figma's typings leave the type of a JSX expression out. */
declare namespace JSX {
  type Element = FigmaDeclarativeNode
}
