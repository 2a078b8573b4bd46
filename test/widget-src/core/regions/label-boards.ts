import fc from 'fast-check'
import { NOTE, note, notesIn, shape, words, type Part } from './template-boards.ts'

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
  'two circles that cross': ({ counts, width, jitter }) => {
    const at = (x: number, index: number, path: string): readonly Part[] =>
      Array.from({ length: Math.min(3, counts[index] ?? 1) }, (_, row) => {
        const off = jitter[row % jitter.length] ?? 0
        return note(`Note ${row} of ${path}`, x + off, 400 + row * 264 + off, undefined, path)
      })
    const size = 2 * width + 300
    const box = (x: number) => ({ x, y: 0, width: size, height: size })
    const second = size - 500
    return [
      shape('', box(0)),
      shape('', box(second)),
      words('Desirable', 200, -80, 40),
      words('Feasible', second + 500, -80, 40),
      ...at(second - 300, 0, 'Desirable'),
      ...at(second + 130, 1, 'Desirable / Desirable / Feasible'),
      ...at(size + 60, 2, 'Feasible'),
    ]
  },
}
