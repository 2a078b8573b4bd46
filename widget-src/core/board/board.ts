import type { Drawing } from './drawing.ts'

/** An axis-aligned box in canvas pixels; `x`, `y` is its top left corner, measured from the page's origin. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * One layer of the board as plain data, read once by `figma/board-reader.ts`.
 *
 * `type` is Figma's own (`STICKY`, `SECTION`, `GROUP`, …). `box` is the layer's absolute bounding box,
 * rotation included.
 */
export interface BoardNode {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly parentId: string | null
  /** Back to front, as Figma lists them; empty for a leaf. A widget's inside is never read. */
  readonly childIds: readonly string[]
  readonly box: Box
  /** The layer's own flag; an ancestor's is asked through `parentId`. */
  readonly locked: boolean
  /** The layer's own flag; an ancestor's is asked through `parentId`. */
  readonly visible: boolean
  /** The characters of a sticky, shape with text, text or code block; empty for all others. */
  readonly text: string
  readonly facts: NoteFacts
  /** The host that a stamp or another stuck layer is attached to; null for a loose one. */
  readonly stuckToId: string | null
  /** For a connector: the layers its ends are attached to. */
  readonly connectedIds: readonly string[]
  /** True where an image or video fills the layer. */
  readonly isPicture: boolean
  /** True for a circle or an ellipse. */
  readonly isRound: boolean
  /** Null for all but a table, and for one too large to be read by its cells. */
  readonly table: TableGrid | null
  /** True for a frame that lays its own children out. */
  readonly isAutoLayout: boolean
  /** Sheaf's mark from the layer's plugin data; null for all that people made. */
  readonly mark: SheafMark | null
}

/** What most features never ask of a note: Figma is asked for it only when one does. */
export interface NoteFacts {
  /** The fill as `#rrggbb` in lower case; empty where there is none, or more than one plain colour. */
  readonly color: string
  /** Null where the author is hidden (`authorVisible` false), empty or not known to Figma. */
  readonly author: string | null
}

/** A table's columns and rows, with their sizes in pixels. */
export interface TableGrid {
  readonly columnWidths: readonly number[]
  readonly rowHeights: readonly number[]
  /** Of all cells, row by row. As with `NoteFacts`, Figma is asked only when a feature does. */
  readonly words: readonly (readonly string[])[]
}

/** A layer's defaults, for what a reader leaves out. */
export const blankNode: BoardNode = {
  id: '',
  type: '',
  name: '',
  parentId: null,
  childIds: [],
  box: { x: 0, y: 0, width: 0, height: 0 },
  locked: false,
  visible: true,
  text: '',
  facts: { color: '', author: null },
  stuckToId: null,
  connectedIds: [],
  isPicture: false,
  isRound: false,
  table: null,
  isAutoLayout: false,
  mark: null,
}

/** Sheaf's mark on what it placed itself: which thing it is, and the widget node that owns it. */
export interface SheafMark {
  readonly kind: string
  readonly widgetNodeId: string
  /** The feature's memory, as it wrote it; at most a few kilobytes. */
  readonly memory: string
}

/** The board as a feature sees it: one page, the selection on it, and the widget's place. */
export interface Board {
  readonly editor: 'figjam' | 'figma'
  readonly pageId: string
  readonly nodes: ReadonlyMap<string, BoardNode>
  /** Selected layers in Figma's order. */
  readonly selectedIds: readonly string[]
  readonly widgetNodeId: string
}

/**
 * One step of a synchronous apply, in the order it must be carried out. Coordinates are absolute canvas
 * pixels of the layer's bounding box, so that a step means the same whether or not the host moved a layer
 * along with another. A step that would undo what people did since the board was read is skipped.
 */
export type Change =
  | { readonly type: 'move'; readonly id: string; readonly x: number; readonly y: number }
  /** Appends the layer to another parent (`parentId` or the `key` of a created one), then places it. */
  | {
      readonly type: 'reparent'
      readonly id: string
      readonly parentId: string
      readonly x: number
      readonly y: number
    }
  | {
      readonly type: 'resize-section'
      readonly id: string
      readonly width: number
      readonly height: number
    }
  | {
      readonly type: 'create-section'
      readonly key: string
      readonly parentId: string
      readonly title: string
      readonly box: Box
      readonly color: string
      readonly mark: SheafMark
    }
  | { readonly type: 'rename'; readonly id: string; readonly name: string }
  | { readonly type: 'mark'; readonly id: string; readonly mark: SheafMark | null }
  /** Appends the layer to its present parent again, so that it is drawn above what came since. */
  | { readonly type: 'raise'; readonly id: string }
  /** Removes a section that Sheaf placed itself; one that holds something becomes people's own. */
  | { readonly type: 'remove-own'; readonly id: string }
  /** Places or rewrites a table that Sheaf owns; `id` null makes a new one. */
  | {
      readonly type: 'write-table'
      readonly id: string | null
      readonly name: string
      readonly rows: readonly TableRow[]
      readonly columnWidthsPx: readonly number[]
      /** Where it goes, once its size is known: Figma makes rows as high as their words need. */
      readonly placeFor: (size: Size) => Point
      readonly mark: SheafMark
    }
  /** Draws a section that Sheaf owns, in place of its last one; `id` null makes a new one. */
  | {
      readonly type: 'draw-section'
      readonly id: string | null
      readonly x: number
      readonly y: number
      readonly name: string
      readonly drawing: Drawing
      readonly mark: SheafMark
    }

/** Changes that were carried out. */
export interface Applied {
  /** Layers that stay where people put them since the board was read, deleted ones among them. */
  readonly leftIds: ReadonlySet<string>
  /** People left nothing of the plan to do, so nothing was done. */
  readonly isMoot: boolean
  /** Undoes them, but for what people have edited since. */
  takeBack(): void
  /** Shows the person what was made for them, where they do not see it already. */
  show(): void
}

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface TableRow {
  /** The least: a row is never lower than its words. */
  readonly heightPx: number
  readonly cells: readonly TableCell[]
}

export interface TableCell {
  readonly text: string
  readonly sizePx: number
  /** Semi bold, or else regular. */
  readonly isBold: boolean
  /** `#rrggbb`, of the words and of the cell. */
  readonly color: string
  readonly fill: string
}

/** What a feature means to do, decided before anything is touched. */
export interface Plan {
  readonly changes: readonly Change[]
  /** The closing message, such as `Tidied 48 notes on this page`. */
  readonly message: string
  /** The outcome line's middle part, such as `“Faster builds” leads with 9 votes`. */
  readonly outcome: string
  /** What to tell instead where these layers stayed. */
  readonly without?: (leftIds: ReadonlySet<string>) => Told
}

/** A plan's own words. */
export type Told = Pick<Plan, 'message' | 'outcome'>

/** Data of every note that only some features need, read with the board; `words` come with their looks. */
export type BoardFact = 'colors' | 'authors' | 'words'
