import fc from 'fast-check'
import { circle, NOTE, note, notesIn, words, type Part } from './template-boards.ts'

/** A board whose texts stand at any side of their notes, and how its notes lie. */
export interface LabelLayout {
  /** How many notes stand around each text. */
  readonly counts: readonly number[]
  readonly width: number
  /** Between what stands around two texts. */
  readonly gap: number
  /** How far notes lie from a grid, in turn. */
  readonly jitter: readonly number[]
}

export const labelLayouts: fc.Arbitrary<LabelLayout> = fc.record({
  counts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 6 }),
  width: fc.integer({ min: 504, max: 700 }),
  gap: fc.integer({ min: 200, max: 400 }),
  jitter: fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 3, maxLength: 8 }),
})

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June']
const SIDES = ['Thinks', 'Hears', 'Sees', 'Says']
const line = (x: number, y: number, width: number): Part => ({
  ...words('', x, y, 0),
  type: 'LINE',
  box: { x, y, width, height: 0 },
})

/** The layer's foot stands at `y`. */
const onto = (parts: readonly Part[], y: number): readonly Part[] => {
  const foot = Math.max(...parts.map(({ box }) => box.y + box.height))
  return parts.map((part) => ({ ...part, box: { ...part.box, y: part.box.y + y - foot } }))
}

/** What people make of a layout, by the kind of template. */
export const labelBoards: Readonly<Record<string, (layout: LabelLayout) => readonly Part[]>> = {
  'a timeline, its months below': ({ counts, width, gap, jitter }) => [
    line(0, 0, counts.length * (width + gap)),
    ...counts.flatMap((count, at) => {
      const name = MONTHS[at] ?? ''
      const x = at * (width + gap)
      return [
        words(name, x + width / 2 - 12 * name.length, 30, 48),
        ...onto(notesIn({ x, y: 0, width }, count, name, jitter), -30),
      ]
    }),
  ],
  'a timeline, its months and notes on either side': ({ counts, width, gap, jitter }) => [
    line(0, 0, counts.length * (width + gap)),
    ...counts.flatMap((count, at) => {
      const name = MONTHS[at] ?? ''
      const x = at * (width + gap)
      const notes = notesIn({ x, y: 80, width }, count, name, jitter)
      return at % 2 === 0
        ? [words(name, x, -60, 40), ...notes]
        : [words(name, x, 20, 40), ...onto(notes, -80)]
    }),
  ],
  'months below their notes, one without any': ({ counts, width, gap, jitter }) =>
    counts.flatMap((count, at) => {
      const name = MONTHS[at] ?? ''
      const x = at * (width + gap)
      const held = notesIn(
        { x, y: 0, width },
        at === counts.length - 2 ? 0 : count + 1,
        name,
        jitter,
      )
      return [words(name, x + 10, 60, 48), ...(held.length > 0 ? onto(held, 0) : [])]
    }),
  'bars below their notes, one without any': ({ counts, width, gap, jitter }) =>
    counts.flatMap((count, at) => {
      const name = MONTHS[at] ?? ''
      const x = at * (width + gap)
      const held = notesIn({ x, y: 0, width }, at === 1 ? 0 : count, name, jitter)
      const bar = { ...words(name, x, 60, 0), type: 'SHAPE_WITH_TEXT' as const }
      const box = { x, y: 60, width, height: 80 }
      return [{ ...bar, box }, ...(held.length > 0 ? onto(held, 0) : [])]
    }),
  'four sides, each with a text': ({ counts, gap, jitter }) => {
    const width = 2 * (NOTE + 24)
    const step = width + gap
    const at = (side: number, x: number, y: number, label: Part): readonly Part[] => {
      const name = SIDES[side] ?? ''
      return [label, ...notesIn({ x, y, width }, counts[side] ?? 1, name, jitter)]
    }
    return [
      ...at(0, step, 0, words('Thinks', step + 200, -70, 50)),
      ...at(1, 0, step, words('Hears', -180, step + 90, 50)),
      ...at(2, 2 * step, step, words('Sees', 2 * step + 60, step - 70, 50)),
      ...at(3, step, 2 * step, words('Says', step - 150, 2 * step + 90, 50)),
    ]
  },
  'a matrix of long lines, a title at the left of each quarter': (layout) => matrix(layout, 0, 300),
  'a matrix, a title over the middle of each quarter': (layout) => matrix(layout, 0.5, 0),
  'groups with a text over, below or beside each': ({ counts, gap, jitter }) =>
    counts.flatMap((count, at) => {
      const name = `Topic ${MONTHS[at] ?? ''}`
      const x = (at % 3) * (2 * NOTE + 124 + gap)
      const y = at < 3 ? 0 : 3 * NOTE + gap
      const notes = notesIn({ x, y, width: 2 * NOTE + 24 }, count, name, jitter)
      const foot = Math.max(...notes.map(({ box }) => box.y + box.height))
      const label = [
        words(name, x, y - 60, 40),
        words(name, x, foot + 12, 40),
        words(name, x - 184, y + 60, 24),
      ]
      return [...notes, ...label.slice(at % 3, (at % 3) + 1)]
    }),
  'two circles that cross, a text over each': (layout) => {
    const [size, second] = sizesOf(layout)
    return [
      ...twoCircles(layout, ['', ''], 'Desirable / Feasible'),
      words('Desirable', 200, -80, 40),
      words('Feasible', second + size / 2, -80, 40),
    ]
  },
  'two circles that cross, each with words': (layout) =>
    twoCircles(layout, ['Desirable', 'Feasible'], 'Desirable / Feasible'),
  'two circles that cross, with a text on what they share': (layout) => {
    const [size, second] = sizesOf(layout)
    return [
      ...twoCircles(layout, ['Desirable', 'Feasible'], 'Both'),
      words('Both', (second + size) / 2 - 50, 300, 50),
    ]
  },
  'two circles that cross, a text over each and over what they share': (layout) => {
    const [size, second] = sizesOf(layout)
    return [
      ...twoCircles(layout, ['', ''], 'Both'),
      words('Desirable', 200, -80, 40),
      words('Both', (second + size) / 2 - 40, -80, 40),
      words('Feasible', second + size / 2, -80, 40),
    ]
  },
  'circles within circles, a text at the head of each': ({ counts, width, jitter }) => {
    const size = width + 2000
    return ['Market', 'Customers', 'Team'].flatMap((name, at) => {
      const edge = 400 * at
      const held = Math.min(2, counts[at] ?? 1)
      const row = { x: size / 2 - 252, y: edge + 100, width: 504 }
      return [
        circle('', edge, edge, size - 2 * edge),
        words(name, size / 2 - 12 * name.length, edge + 20, 48),
        ...notesIn(row, held, name, jitter),
      ]
    })
  },
  'circles in two rows, a text below each': ({ counts, width, gap, jitter }) => {
    const size = width + 500
    return counts.slice(0, 4).flatMap((count, at) => {
      const name = MONTHS[at] ?? ''
      const x = (at % 2) * (size + gap)
      const y = Math.floor(at / 2) * (size + 130)
      return [
        circle('', x, y, size),
        words(name, x + size / 2 - 11 * name.length, y + size + 15, 44),
        ...notesIn({ x: x + size / 2 - 252, y: y + 250, width: 504 }, count, name, jitter),
      ]
    })
  },
  'three circles that cross, a text at the outer end of each': ({ counts, jitter }) => {
    const at = (x: number, y: number, index: number, path: string): readonly Part[] =>
      columnOf(x, y, Math.min(2, counts[index] ?? 1), path, jitter)
    return [
      circle('', 0, 0, 1400),
      circle('', 700, 0, 1400),
      circle('', 350, 650, 1400),
      words('Desirable', 520, 70, 40),
      words('Feasible', 1420, 70, 40),
      words('Viable', 990, 1940, 40),
      ...at(200, 350, 0, 'Desirable'),
      ...at(1650, 350, 1, 'Feasible'),
      ...at(930, 1400, 2, 'Viable'),
      ...columnOf(930, 900, 1, 'Desirable / Feasible / Viable', [0]),
    ]
  },
  'three circles that cross, a text over or below each': ({ width, counts, jitter }) => {
    const size = 2 * width + 500
    const step = Math.round(0.6 * size)
    const at = (x: number, y: number, index: number, path: string): readonly Part[] =>
      columnOf(x, y, Math.min(2, counts[index] ?? 1), path, jitter)
    return [
      circle('', 0, 0, size),
      circle('', step, 0, size),
      circle('', step / 2, step, size),
      words('Desirable', 200, -80, 40),
      words('Feasible', step + size - 400, -80, 40),
      words('Viable', step / 2 + size / 2 - 60, step + size + 20, 40),
      ...at(0.2 * size, 0.3 * size, 0, 'Desirable'),
      ...at(step + 0.65 * size, 0.3 * size, 1, 'Feasible'),
      ...at(step / 2 + 0.45 * size, step + 0.62 * size, 2, 'Viable'),
      ...columnOf((step + size) / 2 - 120, 0.65 * size, 1, 'Desirable / Feasible / Viable', [0]),
    ]
  },
}

/**
 * Four quarters between two lines that cross, as of an empathy map.
 *
 * @param at  Where each title stands: 0 is where its notes begin, 0.5 over their middle.
 * @param beyond  How much longer the lines are than the notes reach.
 */
function matrix(
  { counts, width, gap, jitter }: LabelLayout,
  at: number,
  beyond: number,
): readonly Part[] {
  const half = width + gap
  const high = 90 + 3 * (NOTE + 24)
  const length = half + beyond
  const across = line(-length, 0, 2 * length)
  const upright = {
    ...across,
    box: { x: 0, y: -high - beyond, width: 0, height: 2 * (high + beyond) },
  }
  const quarters = SIDES.flatMap((name, quarter) => {
    const x = quarter % 2 === 0 ? -half : gap
    const y = quarter < 2 ? -high : 40
    const title = words(name, x + at * (width - 25 * name.length), y, 50)
    const count = Math.min(5, counts[quarter] ?? 1)
    return [title, ...notesIn({ x, y: y + 90, width }, count, name, jitter)]
  })
  return [across, upright, ...quarters]
}

/** A circle with notes, close over a wall whose title stands between. */
export function circleOverWall({ counts, width, gap, jitter }: LabelLayout): readonly Part[] {
  const size = 1000
  const wall = { x: 0, y: size + 150, width: 2 * width }
  return [
    circle('', gap, 0, size),
    ...columnOf(gap + 380, 250, Math.min(2, counts[0] ?? 1), 'circle', jitter),
    words('Ideas', gap + 300, size + 50, 56),
    ...notesIn(wall, 9, 'Ideas', jitter),
  ]
}

/** How large two circles are, and where the second begins. */
function sizesOf({ width }: LabelLayout): readonly [number, number] {
  const size = 2 * width + 300
  return [size, size - 500]
}

function columnOf(
  x: number,
  y: number,
  count: number,
  path: string,
  jitter: readonly number[],
): readonly Part[] {
  return Array.from({ length: count }, (_, row) => {
    const off = jitter[row % jitter.length] ?? 0
    return note(`Note ${row} of ${path}`, x + off, y + row * 264 + off, undefined, path)
  })
}

function twoCircles(
  layout: LabelLayout,
  [first, other]: readonly [string, string],
  common: string,
): readonly Part[] {
  const { counts, jitter } = layout
  const [size, second] = sizesOf(layout)
  const at = (x: number, index: number, path: string): readonly Part[] =>
    columnOf(x, 400, Math.min(3, counts[index] ?? 1), path, jitter)
  return [
    circle(first, 0, 0, size),
    circle(other, second, 0, size),
    ...at(second - 300, 0, 'Desirable'),
    ...at(second + 130, 1, common),
    ...at(size + 60, 2, 'Feasible'),
  ]
}
