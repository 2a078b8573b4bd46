import fc from 'fast-check'
import { unionOf } from '../../../../widget-src/core/board/boxes.ts'
import { colors, large, NOTE, note, YELLOW, type Part } from './template-boards.ts'

/** Groups under header notes in two rows, as the quarters of a SWOT. */
export interface Quarters {
  /** How many groups stand in each row. */
  readonly rows: readonly number[]
  /** How many notes each has, in turn. */
  readonly counts: readonly number[]
  /** How many notes stand side by side in each. */
  readonly across: number
  /** From one group to the next; within, notes are half as far apart and less. */
  readonly gap: number
  /** How far the lower row stands to the right. */
  readonly shift: number
  /** Lower groups begin below the one over them, or below all. */
  readonly isStaggered: boolean
  readonly jitter: readonly number[]
}

export const quarters: fc.Arbitrary<Quarters> = fc.record({
  rows: fc.constantFrom([2, 2], [3, 2], [2, 1], [3, 3]),
  counts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 6, maxLength: 6 }),
  across: fc.integer({ min: 1, max: 3 }),
  gap: fc.integer({ min: 80, max: 900 }),
  shift: fc.constantFrom(0, 0, 150),
  isStaggered: fc.boolean(),
  jitter: fc.array(fc.integer({ min: -7, max: 7 }), { minLength: 3, maxLength: 8 }),
})

const quarterNames = ['Strengths', 'Weaknesses', 'Opportunities', 'Threats', 'Actions', 'Kudos']

/** The colours of a header note and of its notes, and how large it is. */
type QuarterKind = (at: number) => {
  readonly head: string
  readonly body: string
  readonly size: number
}

/** What tells header notes from the others, group by group. */
export const quarterKinds = {
  'of one colour': () => ({ head: colors[0] ?? '', body: YELLOW, size: NOTE }),
  'in a colour each': (at) => ({ head: colors[at % 5] ?? '', body: YELLOW, size: NOTE }),
  'in a colour each over notes of two': (at) => ({
    head: colors[at % 4] ?? '',
    body: at % 2 === 0 ? YELLOW : (colors[4] ?? ''),
    size: NOTE,
  }),
  'of the colour of their notes': (at) => ({
    head: colors[at % 5] ?? '',
    body: colors[at % 5] ?? '',
    size: NOTE,
  }),
  'larger than their notes': () => ({ head: YELLOW, body: YELLOW, size: 320 }),
} satisfies Readonly<Record<string, QuarterKind>>

export function quarterBoard(
  kindOf: QuarterKind,
  { rows, counts, across, gap, shift, isStaggered, jitter }: Quarters,
): readonly Part[] {
  const step = NOTE + 30
  const width = Math.max(320, across * step)
  const off = (at: number): number => jitter[at % jitter.length] ?? 0
  const feet: number[] = []
  return rows.flatMap((groups, row) => {
    const lowest = row === 0 ? 0 : Math.max(...feet) + gap
    return Array.from({ length: groups }, (_, at) => at).flatMap((at) => {
      const group = rows.slice(0, row).reduce((sum, count) => sum + count, at)
      const { head, body, size } = kindOf(group)
      const name = quarterNames[group] ?? ''
      const x = at * (width + gap) + row * shift
      // What stands aside reaches under the next one too.
      const top = isStaggered && row > 0 && shift === 0 ? (feet[at] ?? 0) + gap : lowest
      const held = Array.from({ length: counts[group] ?? 1 }, (_, place) => {
        const left = x + (place % across) * step + off(place)
        const down = top + size + 24 + Math.floor(place / across) * step + off(place + 1)
        return note(`Note ${place} that is of ${name}`, left, down, body, name)
      })
      feet[at] = Math.max(...held.map(({ box }) => box.y + box.height))
      return [large(note(name, x, top, head), size, size), ...held]
    })
  })
}

/** With a line across and a line down between its quarters. */
export function crossed(parts: readonly Part[]): readonly Part[] {
  const box = unionOf(parts.map((part) => part.box))
  const find = (name: string) => parts.find(({ text }) => text === name)?.box ?? box
  const [right, lower] = [find('Weaknesses'), find('Opportunities')]
  const before = parts.filter(({ path }) => path === 'Strengths' || path === 'Opportunities')
  const over = parts.filter(({ path }) => path === 'Strengths' || path === 'Weaknesses')
  const x = (Math.max(...before.map((part) => part.box.x + part.box.width)) + right.x) / 2
  const y = (Math.max(...over.map((part) => part.box.y + part.box.height)) + lower.y) / 2
  const lines = [
    { x, y: box.y - 60, width: 0, height: box.height + 120 },
    { x: box.x - 60, y, width: box.width + 120, height: 0 },
  ]
  return [...parts, ...lines.map((line): Part => ({ ...note('', 0, 0), type: 'LINE', box: line }))]
}
