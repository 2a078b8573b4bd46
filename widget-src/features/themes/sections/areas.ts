import { pushTo } from '../../../core/maps.ts'
import type { BoardTree } from '../../../core/board/board-tree.ts'
import type { BoardStructure, Region, Room } from '../../../core/regions/structure.ts'
import { commonRoot, type ThemeSection } from './theme-sections.ts'
import { type WallPiece } from './wall-pieces.ts'

/** A part of the wall that is grouped by itself: what stands under one of people's own headings, or all of it. */
export interface Area {
  readonly pieces: readonly WallPiece[]
  /** Sheaf's sections that belong to it. */
  readonly sections: readonly ThemeSection[]
  /** The innermost section that holds all of it, or the empty string for the page. */
  readonly rootId: string
  /** True where it stands under a heading, and others beside it are grouped too. */
  readonly isHeaded: boolean
  /** The edges of the column, lane, cell or shape that it stands in; null where a section or nothing bounds it. */
  readonly room: Room | null
}

/**
 * Parts the wall by people's own headings, where notes stand under two or more of them: sections, columns, the cells of
 * a table. A theme's section is no heading: what it holds belongs to the heading around it.
 */
export function findAreas(
  tree: BoardTree,
  structure: BoardStructure,
  pieces: readonly WallPiece[],
  sections: readonly ThemeSection[],
): readonly Area[] {
  const headings = createHeadingFinder(tree, structure)
  const byHeading = new Map<string, WallPiece[]>()
  const rooms = new Map<string, Room | null>()
  for (const piece of pieces) {
    const heading = headings(piece)
    const id = heading?.id ?? NO_HEADING
    rooms.set(id, heading ? roomOf(heading) : null)
    pushTo(byHeading, id, piece)
  }
  const named = [...byHeading.keys()].filter((id) => id !== NO_HEADING)
  if (named.length < 2) {
    // What stands under a lone heading beside themes was left there, or put there since: it stays.
    const joined = [...byHeading].flatMap(([id, held]) =>
      id === NO_HEADING || sections.length === 0 || holdsAny(tree, held, sections) ? held : [],
    )
    const rootId = commonRoot(tree, joined)
    return [{ pieces: joined, sections, rootId, isHeaded: false, room: null }]
  }
  const areas = [...byHeading].map(([id, held]) => ({
    isHeaded: id !== NO_HEADING,
    pieces: held,
    hosts: new Set(held.map(({ hostId }) => hostId)),
    ids: new Set(held.map(({ piece }) => piece.id)),
    rootId: commonRoot(tree, held),
    room: rooms.get(id) ?? null,
  }))
  const areaOf = ({ node, memory }: ThemeSection): number => {
    const holding = areas.findIndex(({ hosts }) => hosts.has(node.id))
    if (holding >= 0) return holding
    const around = areas.findIndex(({ rootId }) => isWithin(tree, node.id, rootId))
    if (around >= 0) return around
    return areas.findIndex(({ ids }) => memory.pieceIds.some((id) => ids.has(id)))
  }
  return areas.map(({ pieces: held, rootId, isHeaded, room }, index) => ({
    pieces: held,
    sections: sections.filter((section) => Math.max(0, areaOf(section)) === index),
    rootId,
    isHeaded,
    room,
  }))
}

/** A section or frame grows with what is made in it. */
function roomOf({ kind, room, reach }: Region): Room | null {
  return kind === 'section' || kind === 'frame' ? null : (reach ?? room)
}

const NO_HEADING = ''

function holdsAny(
  tree: BoardTree,
  pieces: readonly WallPiece[],
  sections: readonly ThemeSection[],
): boolean {
  const rootId = commonRoot(tree, pieces)
  return sections.some(({ node }) => isWithin(tree, node.id, rootId))
}

/** True for a layer that is the root or lies in it. */
export function isWithin(tree: BoardTree, id: string, rootId: string): boolean {
  for (let at = tree.board.nodes.get(id); at; at = tree.parentOf(at))
    if (at.id === rootId) return true
  return false
}

/** True for a comment on a picture or a pasted mockup: it belongs where it is. */
export function isComment(structure: BoardStructure, { piece }: WallPiece): boolean {
  return piece.notes.some(({ id }) => {
    const kind = structure.regionOf(id)?.kind
    return kind === 'picture' || kind === 'mockup'
  })
}

/** The innermost region around a piece that people gave a name. */
function createHeadingFinder(
  tree: BoardTree,
  structure: BoardStructure,
): (piece: WallPiece) => Region | undefined {
  const byId = new Map(structure.regions.map((region) => [region.id, region]))
  const isHeading = ({ name, kind, layerId }: Region, hostId: string): boolean => {
    if (name.trim() === '' || tree.board.nodes.get(layerId ?? '')?.mark?.kind === 'theme')
      return false
    // What merely lies on a section or frame is not in it.
    return (kind !== 'section' && kind !== 'frame') || isWithin(tree, hostId, layerId ?? '')
  }
  return ({ piece, hostId }) => {
    const [note] = piece.notes
    let region = note ? structure.regionOf(note.id) : undefined
    while (region && !isHeading(region, hostId)) region = byId.get(region.parentId ?? '')
    return region
  }
}
