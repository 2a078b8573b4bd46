declare module 'commonmark' {
  export interface Node {
    readonly type: string
    readonly literal: string | null
    readonly level: number | null
    readonly firstChild: Node | null
    readonly next: Node | null
  }
  export class Parser {
    parse(text: string): Node
  }
}
