/** A stretch of a line with one look. A key that is missing means no. */
export interface Inline {
  readonly text: string
  /** The whole address. */
  readonly link?: string
  readonly isBold?: true
  readonly isItalic?: true
  readonly isStruck?: true
}

/** The text between two line breaks; never empty. */
export type Line = readonly Inline[]

/** One block of a note, in order from the top. */
export type Block =
  | { readonly type: 'paragraph'; readonly lines: readonly Line[] }
  | {
      readonly type: 'list'
      readonly isOrdered: boolean
      /** The first number of an ordered list. */
      readonly start: number
      readonly items: readonly Item[]
    }
  | { readonly type: 'code'; readonly code: string; readonly language: string }
  | {
      readonly type: 'table'
      /** As many cells in each row; the first row is the heading. */
      readonly rows: readonly (readonly TableText[])[]
    }

/** The lines of one cell; none where it is empty. */
export type TableText = readonly Line[]

export interface Item {
  /** Null for an item without a checkbox. */
  readonly isDone: boolean | null
  readonly lines: readonly Line[]
  readonly inner: readonly Block[]
}

/** A note as the digest gives it, or a code block, link card, table or picture that stands among the notes. */
export interface Entry {
  readonly kind: 'note' | 'code' | 'card' | 'table' | 'picture'
  /** The characters as people typed them. */
  readonly text: string
  /** Null for one line of plain words, which `text` says already. */
  readonly blocks: readonly Block[] | null
  readonly votes: number
  /** Empty where no author may be named. */
  readonly author: string
  /** Shared by notes with as many votes (1, 1, 3); 0 for a note without votes. */
  readonly rank: number
}

/** A region or theme with what stands in it; regions within it follow as chapters of a deeper level. */
export interface Chapter {
  /** Empty for the notes of a board without regions. */
  readonly title: string
  /** The titles from the outermost region, for tables. */
  readonly path: string
  /** 1 for the outermost. */
  readonly level: number
  /** The note that is the heading and says no more, which stands in tables alone. */
  readonly header: Entry | null
  /** `theme` of Group by theme, null for a region that people made, `other` for the leftovers of either. */
  readonly theme: 'theme' | 'other' | null
  /** Notes that connectors join, each flow in its own order. */
  readonly flows: readonly (readonly Entry[])[]
  readonly entries: readonly Entry[]
}

/** The notes and whatever stands among them, flows first, without the one that is the heading. */
export function entriesOf({ flows, entries }: Chapter): readonly Entry[] {
  return flows.reduce<readonly Entry[]>((all, flow) => all.concat(flow), []).concat(entries)
}

/** What tables list: notes alone, that which is the heading first. */
export function notesOf(chapter: Chapter): readonly Entry[] {
  const first = chapter.header === null ? [] : [chapter.header]
  return first.concat(entriesOf(chapter)).filter(({ kind }) => kind === 'note')
}

/** The result of a workshop. */
export interface DigestDocument {
  readonly title: string
  /** `3 Jan 2026 · 48 notes · 223 votes · 7 regions`. */
  readonly facts: string
  /** `48 notes in 7 regions`. */
  readonly summary: string
  /** The notes with most votes, at most five. */
  readonly top: readonly Entry[]
  readonly chapters: readonly Chapter[]
}
