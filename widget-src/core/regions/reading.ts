import type { BoardNode, Box } from '../board/board.ts'
import type { BoardTree } from '../board/board-tree.ts'
import { forEachInSteps, type Steps } from '../steps.ts'
import { footOf } from './claim.ts'
import { isOn, liesOn, type Field } from './fields.ts'
import type { Furniture, Surface } from './furniture.ts'
import { isAbove } from './lanes.ts'
import { nameOfSurface } from './region-names.ts'
import type { RegionKind, Room } from './structure.ts'
import { byPlace, type Unit } from './units.ts'

/** A text heads notes that begin at most this many notes' sides below it. */
const HEADS_SIDES = 1.5

/** A region before it is known what lies in it and how deep. */
export interface Draft {
  readonly id: string
  readonly kind: RegionKind
  readonly name: string
  readonly layerId: string | null
  readonly titleId?: string | undefined
  readonly parentId: string | null
  readonly units: readonly Unit[]
  readonly isInFlowOrder?: boolean
  readonly box: Box
  readonly room: Room
  readonly reach?: Room
}

/** What is known of a board while its regions are read. */
export interface Reading {
  readonly furniture: Furniture
  /** All notes, wherever they stand. */
  readonly standing: readonly Unit[]
  readonly sidePx: number
  readonly drafts: Map<string, Draft>
  readonly strays: Unit[]
  readonly waiting: { draft: Draft; field: Field }[]
  readonly headers: Map<string, BoardNode>
  readonly headingIds: Set<string>
  readonly separatorIds: Set<string>
  /** The column or lane that a theme's section or a note of a flow stands in. */
  readonly partOf: Map<string, string>
}

export function beginReading(
  furniture: Furniture,
  standing: readonly Unit[],
  sidePx: number,
): Reading {
  return {
    furniture,
    standing,
    sidePx,
    drafts: new Map(),
    strays: [],
    waiting: [],
    headers: new Map(),
    headingIds: new Set(),
    separatorIds: new Set(),
    partOf: new Map(),
  }
}

/** A reading that leaves the first as it is, but for what is kept of it. */
export function trialOf(reading: Reading): Reading {
  return { ...reading, headers: new Map(), headingIds: new Set(), separatorIds: new Set() }
}

export function keepTrial(reading: Reading, { headers, headingIds, separatorIds }: Reading): void {
  for (const [id, note] of headers) reading.headers.set(id, note)
  for (const id of headingIds) reading.headingIds.add(id)
  for (const id of separatorIds) reading.separatorIds.add(id)
}

export function add({ drafts, partOf }: Reading, draft: Draft): void {
  drafts.set(draft.id, draft)
  for (const unit of draft.units) if (isStandIn(unit)) partOf.set(unit.id, draft.id)
}

/** Notes that are headings are told with what they head; nothing may cover the others. */
export function markHeading(
  { headers, headingIds }: Pick<Reading, 'headers' | 'headingIds'>,
  heading: BoardNode,
): void {
  if (heading.type === 'STICKY') headers.set(heading.id, heading)
  else headingIds.add(heading.id)
}

/** The region of a surface, made with those around it where it is not there yet. */
export function regionFor(reading: Reading, surface: Surface | undefined): string | null {
  const { drafts, furniture } = reading
  if (!surface) return null
  if (!drafts.has(surface.id)) {
    const outer = furniture.surfaceOf(furniture.hostOf(surface.node))
    const parentId = regionFor(reading, outer)
    add(reading, draftOf(reading, surface, parentId, []))
  }
  return surface.id
}

export function draftOf(
  { furniture, headingIds, sidePx, standing }: Reading,
  surface: Surface,
  parentId: string | null,
  units: readonly Unit[],
): Draft {
  const { id, kind, node, box } = surface
  const room = { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }
  const hostId = innerHostOf(furniture, surface)
  const isCircle = (other: Surface): boolean => other.node.isRound
  const round = isCircle(surface) ? furniture.surfacesIn(hostId).filter(isCircle) : []
  const isFree = ({ box: text }: BoardNode): boolean =>
    !standing.some((unit) => {
      const down = unit.box.y - footOf(text)
      const isUnder = down >= -1 && down <= HEADS_SIDES * sidePx && isAbove(text, unit.box)
      return isUnder && !round.some((circle) => isOn(unit.box, circle))
    })
  const naming = {
    shapes: furniture.surfacesIn(hostId).filter((other) => other.kind === kind),
    headings: furniture.headingsIn(hostId),
    labels: furniture.labelsIn(hostId),
    isBare: (shape: Surface) => !standing.some((unit) => liesOn(unit.box, shape.box)),
    sidePx,
  }
  const { name, headingIds: named } = nameOfSurface(surface, naming, round, units, isFree)
  for (const headingId of named) headingIds.add(headingId)
  return { id, kind, name, layerId: node.id, parentId, units, box, room }
}

export function innerHostOf(furniture: Furniture, { kind, node }: Surface): string {
  const isHost = kind === 'section' || kind === 'frame' || kind === 'mockup'
  return isHost ? node.id : furniture.hostOf(node)
}

/** Sections of Group by theme: each stands for its notes in the column or lane that they were grouped in. */
export function* themesOf(tree: BoardTree): Steps<readonly Unit[]> {
  const themes: Unit[] = []
  yield* forEachInSteps(tree.board.nodes.values(), (node) => {
    if (node.mark?.kind !== 'theme' || tree.isHidden(node)) return
    themes.push({ id: node.id, node, box: node.box, notes: [] })
  })
  return themes.sort(byPlace)
}

/** Whether it stands for notes of another region: a theme's section, or a note of a flow. */
export function isStandIn({ notes }: Unit): boolean {
  return notes.length === 0
}
