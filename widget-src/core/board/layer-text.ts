/** The list type of a run's line, in the editor's terms; `done` and `open` are its checkboxes. */
export type LineKind = 'plain' | 'ordered' | 'unordered' | 'done' | 'open'

/** A styled text segment of a layer; it may span several lines. */
export interface TextRun {
  readonly text: string
  /** The whole address; empty where the run is no link, or leads to a layer of the file. */
  readonly link: string
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly isStruck: boolean
  readonly line: LineKind
  /** 0 for a plain line, 1 for the outermost list. */
  readonly indent: number
}

/** A layer's text, read once. */
export type LayerText =
  | { readonly type: 'text'; readonly runs: readonly TextRun[] }
  | { readonly type: 'code'; readonly code: string; readonly language: string }
  | { readonly type: 'card'; readonly title: string; readonly url: string }
  /** As many cells in each row. */
  | { readonly type: 'table'; readonly rows: readonly (readonly (readonly TextRun[])[])[] }

/** What the board's own reading leaves out, asked for layer by layer. */
export interface BoardWords {
  /** The file's name; empty where it has none. */
  readonly fileName: string
  /** Undefined for a layer that says nothing or is gone. */
  readLayer(id: string): LayerText | undefined
}

/** Text that has no look of its own. */
export function plainRun(text: string): TextRun {
  return {
    text,
    link: '',
    isBold: false,
    isItalic: false,
    isStruck: false,
    line: 'plain',
    indent: 0,
  }
}
