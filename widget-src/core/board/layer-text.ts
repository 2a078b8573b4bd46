/** What the line that a run lies in is, in the editor's own terms; `done` and `open` are its checkboxes. */
export type LineKind = 'plain' | 'ordered' | 'unordered' | 'done' | 'open'

/** A stretch of text with one look, as a layer gives it; it may go over several lines. */
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

/** What a layer of the board says, read once at the door. */
export type LayerText =
  | { readonly type: 'text'; readonly runs: readonly TextRun[] }
  | { readonly type: 'code'; readonly code: string; readonly language: string }
  | { readonly type: 'card'; readonly title: string; readonly url: string }

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
