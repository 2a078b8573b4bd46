import type { BoardNode } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { footOf } from './claim.ts'
import { headedColumns, headerRowOf } from './header-notes.ts'
import { wholeHeadings } from './heading-parts.ts'
import { dealt, type Island } from './islands.ts'
import { isAbove } from './lanes.ts'
import { OPEN } from './room.ts'
import type { Room } from './structure.ts'
import type { Unit } from './units.ts'
import { firstWhere } from '../search.ts'
import type { Steps } from '../steps.ts'

/** What stands between two level ways in which headings stand. */
export interface Slice extends Island {
  readonly room: Room
}

/** Notes begin at most this many notes' sides below a heading that parts them from those above. */
const REACH_SIDES = 1.5
/** A heading is as near to the notes below it as to those above, or this near, in notes' sides. */
const NEAR_SIDES = 0.25
/** What stands above keeps away this far from the heading of what is below. */
const MARGIN_PX = 8

/** Parts an island where a heading stands alone in a level way between notes: it heads those below, however near the others. */
export function* slicesOf(island: Island, sidePx: number): Steps<readonly Slice[]> {
  const whole = [{ ...island, room: OPEN }]
  if (island.lines.length > 0) return whole
  const cuts = yield* cutsOf(island, sidePx)
  if (cuts.length > 0) return slicesAt(island, cuts)
  yield
  const rows = headerCutsOf(island.units, sidePx)
  if (rows.length === 0) return whole
  const slices = slicesAt(island, rows)
  for (const { units, headings } of slices) {
    const header = headerRowOf(units, sidePx, true)
    if (!header || !(yield* headedColumns(header, headings, [], sidePx))) return whole
  }
  return slices.map((slice) => ({ ...slice, isUnderHeaders: true }))
}

function slicesAt(island: Island, cuts: readonly number[]): readonly Slice[] {
  const sliceAt = dealt(island, ({ box }) => {
    const middle = box.y + box.height / 2
    return firstWhere(cuts.length, (at) => middle < (cuts[at] ?? Infinity))
  })
  return [-Infinity, ...cuts].map((top, at): Slice => {
    const bottom = (cuts[at] ?? Infinity) - MARGIN_PX
    return { ...sliceAt(at), room: { ...OPEN, top, bottom } }
  })
}

function* cutsOf({ units, headings: all }: Island, sidePx: number): Steps<readonly number[]> {
  const headings = yield* withoutParts(all, headerRowOf(units, sidePx)?.row ?? [], sidePx)
  yield
  const fromTop = [...units].sort((a, b) => a.box.y - b.box.y)
  const cuts: number[] = []
  let foot = Infinity
  for (const [at, { box }] of fromTop.entries()) {
    if (box.y > foot) cuts.push(...cutIn(foot, fromTop, at, headings, sidePx))
    foot = at === 0 ? footOf(box) : Math.max(foot, footOf(box))
  }
  return cuts
}

/** A row of notes is level so far, in notes' sides, and stands so near below another's places. */
const LEVEL_SIDES = 0.5

/**
 * Where rows of notes of the top row's colour, which no others have, stand under notes and in its places: each row may
 * head what stands below it. Each colour is a question to Figma, so it stops at the first note that tells.
 */
function headerCutsOf(units: readonly Unit[], sidePx: number): readonly number[] {
  const fromTop = [...units].sort((a, b) => a.box.y - b.box.y)
  const reachPx = LEVEL_SIDES * sidePx
  const first = fromTop[0]
  const color = first?.node.facts.color ?? ''
  const top = fromTop.filter(({ box }) => box.y < (first?.box.y ?? 0) + reachPx)
  if (color === '' || top.length < 2 || top.some(({ node }) => node.facts.color !== color))
    return []
  const rows: Unit[][] = [top]
  let row = top
  let areBelow = false
  for (const unit of fromTop.slice(top.length)) {
    if (unit.node.facts.color !== color) {
      areBelow = true
      continue
    }
    if (!top.some(({ box }) => Math.abs(box.x - unit.box.x) < reachPx)) return []
    if (row !== top && unit.box.y < (row[0]?.box.y ?? 0) + reachPx) row.push(unit)
    else if (!areBelow) return []
    else {
      row = [unit]
      rows.push(row)
      areBelow = false
    }
  }
  if (!areBelow || rows.some(({ length }) => length !== top.length)) return []
  const cuts = rows.slice(1).map((own) => own[0]?.box.y ?? 0)
  const isWay = (cut: number): boolean =>
    units.every(({ box }) => box.y + box.height / 2 >= cut || footOf(box) <= cut)
  return cuts.every(isWay) ? cuts : []
}

/** In a level way that ends at one of the notes. */
function cutIn(
  foot: number,
  fromTop: readonly Unit[],
  first: number,
  headings: readonly BoardNode[],
  sidePx: number,
): readonly number[] {
  const top = fromTop[first]?.box.y ?? Infinity
  const between = headings.filter(({ box }) => box.y >= foot - 1 && footOf(box) <= top + 1)
  if (between.length === 0) return []
  const area = unionOf(fromTop.slice(first).map(({ box }) => box))
  const within = between.filter(({ box }) => isAbove(box, area))
  const highest = Math.min(...within.map(({ box }) => box.y))
  const down = top - Math.max(...within.map(({ box }) => footOf(box)))
  const isNear =
    down <= REACH_SIDES * sidePx && down <= Math.max(highest - foot, NEAR_SIDES * sidePx)
  return within.length > 0 && isNear ? [highest] : []
}

/** Without those that say more of notes that are headings themselves. */
function* withoutParts(
  headings: readonly BoardNode[],
  notes: readonly BoardNode[],
  sidePx: number,
): Steps<readonly BoardNode[]> {
  if (notes.length === 0) return headings
  const { parts } = yield* wholeHeadings(headings.concat(notes), [], sidePx)
  const more = new Set(notes.flatMap(({ id }) => parts.get(id) ?? []))
  return headings.filter((heading) => !more.has(heading))
}
