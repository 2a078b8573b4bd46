declare module 'json-source-map' {
  interface Location {
    /** From 0. */
    readonly line: number
    readonly column: number
    readonly pos: number
  }
  interface Pointer {
    readonly key?: Location
    readonly value: Location
  }
  /** @throws SyntaxError that ends in `at position N`. */
  export function parse(json: string): {
    readonly data: unknown
    readonly pointers: Readonly<Record<string, Pointer>>
  }
}
