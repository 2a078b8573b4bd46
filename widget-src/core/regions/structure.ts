import type { BoardNode, Box } from '../board/board.ts'

/**
 * What makes a region: a layer that holds or lies under its notes (`section`, `frame`, `shape`, `cell` of a table,
 * `picture`, `mockup`), a heading above them (`column`), drawn lines around them or a label beside them (`lane`), connectors between them
 * (`flow`), or the gap to all others (`cluster`), which is wide unless each stands around a label.
 */
export type RegionKind =
  | 'section'
  | 'frame'
  | 'shape'
  | 'cell'
  | 'column'
  | 'lane'
  | 'cluster'
  | 'flow'
  | 'picture'
  | 'mockup'

/** How far a region's notes may reach, in canvas pixels; infinite where nothing bounds it. */
export interface Room {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A part of the board with a meaning of its own, and the notes in it. */
export interface Region {
  /** The same for the same board: the layer's or heading's id, or one made from its first note. */
  readonly id: string
  readonly kind: RegionKind
  /** What people called it, in one line and without a count that Sheaf wrote; empty where nothing names it. */
  readonly name: string
  /** The section, frame, shape, table, picture, mockup or heading that makes it; null for the rest. */
  readonly layerId: string | null
  /** The text or note that names a cluster from above. */
  readonly titleId?: string | undefined
  /** The region around it. */
  readonly parentId: string | null
  /** 1 for the outermost. */
  readonly level: number
  /** Its own notes in reading order (of a flow, in the flow's order); those of the regions in it are not among them. */
  readonly noteIds: readonly string[]
  /** The layer's box, or else that of its notes. */
  readonly box: Box
  readonly room: Room
  /** Of a lane, how far its lines are drawn: its notes go farther only where there is too little room. */
  readonly reach?: Room
  /** True where most letters of its notes are of a script that is written from right to left. */
  readonly isRightToLeft: boolean
}

/** The board's structure as people see it, read once for each plan. */
export interface BoardStructure {
  /** In reading order, each before the regions in it. */
  readonly regions: readonly Region[]
  /** The region whose own note it is, or whose heading, where the heading is a note. */
  regionOf(noteId: string): Region | undefined
  /** One or two notes far from all others; a stray within a section is also a note of that section. */
  readonly strayIds: ReadonlySet<string>
  /** Notes that head a column, by the region's id. */
  readonly headerNotes: ReadonlyMap<string, BoardNode>
  /** Lines and thin shapes that part the notes. */
  readonly separatorIds: ReadonlySet<string>
  /** Texts and shapes that name a region, so nothing may cover them. */
  readonly headingIds: ReadonlySet<string>
  /** The short side that most notes have, in pixels; 240 where there are none. */
  readonly noteSidePx: number
}

/** True for a region whose notes are comments on a spot or steps of a flow: nothing moves them. */
export function staysPut({ kind }: Region): boolean {
  return kind === 'flow' || kind === 'picture' || kind === 'mockup'
}

/** True for a region that nothing but the gap to all others makes. */
export function isLoose({ kind, layerId }: Pick<Region, 'kind' | 'layerId'>): boolean {
  return kind === 'cluster' && layerId === null
}

/** True for a region that a layer's edges part from what stands around it, however near. */
export function hasEdges({ kind }: Region): boolean {
  return kind === 'section' || kind === 'frame' || kind === 'shape' || kind === 'cell'
}
