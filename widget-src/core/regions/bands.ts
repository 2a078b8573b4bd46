import type { Box } from '../board/board.ts'

/** Notes that overlap from above, as where they begin and end across. */
interface Band {
  readonly start: number
  end: number
}

/** The ways, in pixels, that lead down between notes; below zero where notes of two parts overlap. */
export interface Ways {
  /** Between each part with notes and the next. */
  readonly between: readonly number[]
  /** Between the bands of notes of one part. */
  readonly within: readonly number[]
  /** How many bands each part with notes has. */
  readonly bandCounts: readonly number[]
}

/** @param parts  The boxes of each part, from the left. */
export function waysOf(parts: readonly (readonly Box[])[]): Ways {
  const bands = parts.filter((boxes) => boxes.length > 0).map(bandsOf)
  const between = bands.slice(1).map((later, at) => wayBetween(bands[at]?.slice(-1)[0], later[0]))
  const within = bands.flatMap((own) => own.slice(1).map((band, at) => wayBetween(own[at], band)))
  return { between, within, bandCounts: bands.map(({ length }) => length) }
}

/** Whether a way this wide leads between any two parts that have notes: in a wall that is only close-set there is none. */
export function areApart(parts: readonly (readonly Box[])[], leastPx: number): boolean {
  return waysOf(parts).between.every((way) => way >= leastPx)
}

/** From each place to the next. */
export function stepsOf(places: readonly number[]): readonly number[] {
  return places.slice(1).map((place, at) => place - (places[at] ?? place))
}

/** Whether the widest step is at most so many times the narrowest. */
export function areEven(steps: readonly number[], ratio: number): boolean {
  return Math.max(...steps) <= ratio * Math.min(...steps)
}

export function bandsOf(boxes: readonly Box[]): readonly Band[] {
  const bands: Band[] = []
  for (const { x, width } of [...boxes].sort((a, b) => a.x - b.x)) {
    const last = bands[bands.length - 1]
    if (last && x < last.end) last.end = Math.max(last.end, x + width)
    else bands.push({ start: x, end: x + width })
  }
  return bands
}

function wayBetween(before: Band | undefined, after: Band | undefined): number {
  return (after?.start ?? Infinity) - (before?.end ?? -Infinity)
}

/** Swaps across and down. */
export function turned({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width }
}
