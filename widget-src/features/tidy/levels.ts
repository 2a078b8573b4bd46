import { STILL_PX } from '../../core/board/boxes.ts'
import type { Point } from '../../core/board/board.ts'
import type { Arranged, Level, Task } from '../../core/layout/arrange.ts'
import type { BoardStructure, Region } from '../../core/regions/structure.ts'
import type { Piece } from '../../core/board/pieces.ts'
import { pushTo } from '../../core/maps.ts'
import { forEachInSteps, type Steps } from '../../core/steps.ts'

/** Edges of what regions stand in are one edge if they are this near, in notes' sides. */
const SAME_SIDES = 0.15
/** Notes that begin farther apart than this, in notes' sides, were set apart. */
const LEVEL_SIDES = 0.25

interface Begun {
  readonly region: Region
  readonly top: number
  /** From the edge where notes are read from. */
  readonly start: number
}

/**
 * The columns of one row, panels side by side and the cells of a row begin at one height, and those below each other
 * at one edge, if they almost do. Columns begin where the lowest does, since no heading is in the way there; panels,
 * which end somewhere, where the highest does. Of sections each fits its notes to its own width.
 */
export function* levelsOf(
  works: Iterable<{ readonly region: Region; readonly pieces: readonly Piece[] }>,
  { noteSidePx }: BoardStructure,
): Steps<ReadonlyMap<string, Level>> {
  const families = new Map<string, Begun[]>()
  const lines = new Map<string, Begun[]>()
  for (const { region, pieces } of works) {
    yield
    const { kind, parentId, layerId } = region
    if (kind !== 'lane' && kind !== 'column' && !HOLDERS.has(kind)) continue
    const begun = yield* begunOf(region, pieces)
    if (kind !== 'lane') pushTo(families, `${kind} ${parentId ?? ''}`, begun)
    if (layerId === null || kind === 'section' || kind === 'frame') continue
    const line = kind === 'column' ? layerId : parentId
    pushTo(lines, `${kind} ${line ?? ''} ${String(region.isRightToLeft)}`, begun)
  }
  const levels = new Map<string, Level>()
  const samePx = SAME_SIDES * noteSidePx
  const levelPx = LEVEL_SIDES * noteSidePx
  for (const family of families.values())
    for (const group of near(family, levelPx, 'top', (a, b) => areSame(a, b, 'y'))) {
      const [last] = group
      const first = group[group.length - 1]
      const top = first && HOLDERS.has(first.region.kind) ? first.top : last?.top
      if (top !== undefined) for (const { region } of group) levels.set(region.id, { top })
    }
  for (const line of lines.values())
    for (const group of near(line, levelPx, 'start', (a, b) => areSame(a, b, 'x'))) {
      const [last] = group
      if (!last) continue
      const start = last.region.isRightToLeft ? -last.start : last.start
      for (const { region } of group)
        levels.set(region.id, Object.assign({}, levels.get(region.id), { start }))
    }
  return levels

  function areSame({ region: one }: Begun, { region: other }: Begun, side: 'x' | 'y'): boolean {
    return !HOLDERS.has(one.kind) || Math.abs(one.box[side] - other.box[side]) <= samePx
  }
}

/** What has no place level with others is laid out as if by itself. */
export const NO_LEVEL: Level = {}

/** A large region is laid out once or twice, not once more for each edge. */
const MANY_PIECES = 200

/** Each trial with both edges level, or one, while gaps need not be smaller, and then with none. */
export function* triesOf<Trial extends Pick<Task, 'gaps'>>(
  level: Level | undefined,
  pieces: number,
  trials: () => Iterable<Trial>,
): Iterable<{ readonly trial: Trial; readonly level: Level }> {
  for (const one of levelsToTry(level ?? NO_LEVEL, pieces)) {
    let gaps: Task['gaps'] | undefined
    for (const trial of trials()) {
      gaps ??= trial.gaps
      if (one !== NO_LEVEL && trial.gaps !== gaps) break
      yield { trial, level: one }
    }
  }
}

function levelsToTry(level: Level, pieces: number): readonly Level[] {
  const { top, start } = level
  if (top === undefined && start === undefined) return [NO_LEVEL]
  const isOne = top === undefined || start === undefined || pieces > MANY_PIECES
  return isOne ? [level, NO_LEVEL] : [level, { top }, { start }, NO_LEVEL]
}

/** Whether what was laid out level stands so: what had to make way is laid out as if by itself. */
export function isOnLevel(
  { level: { top, start }, isRightToLeft }: Task,
  { arrangement, corner }: Arranged,
  shift: Point,
): boolean {
  if (top === undefined && start === undefined) return true
  if (Math.hypot(shift.x, shift.y) > STILL_PX) return false
  const edge = isRightToLeft ? corner.x + arrangement.width : corner.x
  const isAt = (to: number | undefined, at: number): boolean =>
    to === undefined || Math.abs(to - at) <= STILL_PX
  return isAt(top, corner.y) && isAt(start, edge)
}

const HOLDERS: ReadonlySet<string> = new Set(['section', 'frame', 'shape', 'cell'])

function* begunOf(region: Region, pieces: readonly Piece[]): Steps<Begun> {
  let top = Infinity
  let start = Infinity
  yield* forEachInSteps(pieces, ({ box }) => {
    top = Math.min(top, box.y)
    start = Math.min(start, region.isRightToLeft ? -box.x - box.width : box.x)
  })
  return { region, top, start }
}

/** Those of two or more that begin almost where one another do, the last first: steps of a staircase stay as they are. */
function near(
  all: readonly Begun[],
  levelPx: number,
  edge: 'top' | 'start',
  areSame: (one: Begun, other: Begun) => boolean,
): readonly (readonly Begun[])[] {
  const groups: Begun[][] = []
  const isNear = (one: Begun, other: Begun): boolean => one[edge] - other[edge] <= levelPx
  for (const one of [...all].sort((a, b) => a[edge] - b[edge])) {
    const group = groups.find(([last = one]) => isNear(one, last) && areSame(last, one))
    if (group) group.unshift(one)
    else groups.push([one])
  }
  return groups.filter(
    ([last, ...others]) => last && others[0] && others.every((other) => isNear(last, other)),
  )
}
