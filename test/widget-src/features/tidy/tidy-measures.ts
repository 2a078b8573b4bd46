import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import type { Board, Box } from '../../../../widget-src/core/board/board.ts'
import { unionOf } from '../../../../widget-src/core/board/boxes.ts'
import { changedIds } from '../../../../widget-src/core/regions/compare.ts'
import { readRegionsInSteps } from '../../../../widget-src/core/regions/read-regions.ts'
import { staysPut } from '../../../../widget-src/core/regions/structure.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import { findScopeInSteps } from '../../../../widget-src/core/board/scope.ts'
import { planTidy } from '../../../../widget-src/features/tidy/plan-tidy.ts'
import type { ArrangeBy } from '../../../../widget-src/core/board/pieces.ts'
import { applyChanges } from '../../core/board/apply-changes.ts'

/** One region of three or more notes that did not overlap before, as rule F10 measures it. */
export interface RegionMeasure {
  readonly name: string
  readonly notes: number
  readonly growth: number
  readonly density: number
  readonly wasDense: boolean
  readonly isMixed: boolean
  readonly isTall: boolean
  /** Distinct left and top edges for each note. */
  readonly edges: number
  /** What of the grid's rules does not hold: lanes of one width, rows and columns 24 apart. */
  readonly offGrid: string
}

export interface TidyMeasure {
  readonly after: Board
  readonly message: string
  readonly regions: readonly RegionMeasure[]
  /** Of all regions of three or more notes, those too whose notes overlapped before. */
  readonly leastDensity: number
  readonly leftAsTheyWere: number
  readonly notes: number
  /** Pixels, over all notes in scope. */
  readonly medianMove: number
  readonly longestMove: number
  readonly changedRegion: number
  readonly overlaps: number
  readonly movesAgain: boolean
  /** The box of all notes after, beside that before. */
  readonly wallGrowth: number
}

/** Tidies a board once and, to see whether it stays, a second time. */
export function measureTidy(board: Board, by: ArrangeBy): TidyMeasure {
  const { notes } = atOnce(findScopeInSteps(board, 'automatic', 'move'))
  const structure = atOnce(readRegionsInSteps(createBoardTree(board), notes))
  const first = tidy(board, by)
  const after = first.ok
    ? applyChanges(board, first.plan.changes, { stuckNodesFollow: false })
    : board
  const again = first.ok ? tidy(after, by) : first
  const now = (id: string): Box => after.nodes.get(id)?.box ?? { x: 0, y: 0, width: 0, height: 0 }
  const moves = notes
    .map(({ id, box }) => Math.hypot(now(id).x - box.x, now(id).y - box.y))
    .sort((a, b) => a - b)
  const inScope = new Set(notes.map(({ id }) => id))
  let leastDensity = 1
  const regions = structure.regions.flatMap((region) => {
    const ids = region.noteIds.filter((id) => inScope.has(id) && !structure.strayIds.has(id))
    if (staysPut(region) || ids.length < 3) return []
    const before = ids.flatMap((id) => board.nodes.get(id)?.box ?? [])
    const measured = measureRegion(region.name, before, ids.map(now), region.isRightToLeft)
    leastDensity = Math.min(leastDensity, measured.density)
    return overlapsIn(before) > 0 ? [] : [measured]
  })
  const later = atOnce(
    readRegionsInSteps(
      createBoardTree(after),
      notes.map(({ id }) => after.nodes.get(id)).filter((n) => !!n),
    ),
  )
  const message = first.ok ? first.plan.message : first.reason
  return {
    after,
    message,
    regions,
    leastDensity,
    leftAsTheyWere: message.includes('stayed as') ? 1 : 0,
    notes: notes.length,
    medianMove: moves[moves.length >> 1] ?? 0,
    longestMove: moves[moves.length - 1] ?? 0,
    changedRegion: changedIds(structure, later, inScope).size,
    overlaps: overlapsIn(notes.map(({ id }) => now(id))),
    movesAgain: again.ok,
    wallGrowth:
      notes.length === 0
        ? 1
        : areaOf(unionOf(notes.map(({ id }) => now(id)))) /
          areaOf(unionOf(notes.map((n) => n.box))),
  }
}

function tidy(board: Board, by: ArrangeBy) {
  return atOnce(planTidy(board, atOnce(findScopeInSteps(board, 'automatic', 'move')), by))
}

function areaOf({ width, height }: Box): number {
  return width * height
}

export function overlapsIn(boxes: readonly Box[]): number {
  const byTop = [...boxes].sort((a, b) => a.y - b.y)
  let count = 0
  byTop.forEach((a, at) => {
    for (let next = at + 1; next < byTop.length; next++) {
      const b = byTop[next]
      if (!b || b.y >= a.y + a.height - 0.1) return
      if (a.x < b.x + b.width - 0.1 && b.x < a.x + a.width - 0.1) count++
    }
  })
  return count
}

function measureRegion(
  name: string,
  before: readonly Box[],
  after: readonly Box[],
  isRightToLeft: boolean,
): RegionMeasure {
  const notes = after.reduce((sum, box) => sum + areaOf(box), 0)
  const box = areaOf(unionOf(after))
  const was = areaOf(unionOf(before))
  const sizes = new Set(after.map(({ width, height }) => `${width} ${height}`))
  const heights = after.map(({ height }) => height)
  return {
    name,
    notes: after.length,
    growth: box / was,
    density: notes / box,
    wasDense: notes / was > 0.8,
    isMixed: sizes.size > 1,
    isTall: Math.max(...heights) > Math.min(...heights) * 1.05,
    edges:
      (new Set(after.map(({ x }) => Math.round(x))).size +
        new Set(after.map(({ y }) => Math.round(y))).size) /
      after.length,
    offGrid: offGridOf(after, isRightToLeft),
  }
}

const GAP = 24

/** Empty where all edges stand on lanes of one width 24 apart and nothing is nearer than 24. */
function offGridOf(boxes: readonly Box[], isRightToLeft: boolean): string {
  const edge = ({ x, width }: Box) => (isRightToLeft ? -x - width : x)
  const first = Math.min(...boxes.map(edge))
  const widths = [...new Set(boxes.map(({ width }) => width))]
  const isOnLanes = widths.some((lane) =>
    boxes.every((box) => {
      const lanes = (edge(box) - first) / (lane + GAP)
      return Math.abs(lanes - Math.round(lanes)) * (lane + GAP) < 1
    }),
  )
  if (!isOnLanes) return 'lanes'
  const grown = boxes.map(({ x, y, width, height }) => ({
    x,
    y,
    width: width + GAP - 0.5,
    height: height + GAP - 0.5,
  }))
  return overlapsIn(grown) > 0 ? 'nearer' : ''
}
