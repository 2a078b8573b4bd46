import fc from 'fast-check'
import { colors, NOTE, note, notesIn, shape, words, type Part } from './template-boards.ts'

/** Columns under two rows of headings, as pros and cons of each option. */
export interface UpperLayout {
  /** How many columns stand under each upper heading. */
  readonly groups: readonly number[]
  /** How many notes each column has, in turn. */
  readonly counts: readonly number[]
  /** How many notes stand side by side in each. */
  readonly across: number
  readonly gap: number
  /** Between what stands under one upper heading and under the next, beyond the gap. */
  readonly apart: number
  /** From the foot of an upper heading to the lower ones. */
  readonly down: number
  readonly jitter: readonly number[]
}

export const upperLayouts: fc.Arbitrary<UpperLayout> = fc.record({
  groups: fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 2, maxLength: 3 }),
  counts: fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 4, maxLength: 9 }),
  across: fc.integer({ min: 1, max: 2 }),
  gap: fc.integer({ min: 110, max: 200 }),
  apart: fc.integer({ min: 0, max: 500 }),
  down: fc.integer({ min: 15, max: 100 }),
  jitter: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 5 }),
})

/** A heading over an area, as wide as it or not. */
type Head = (text: string, x: number, y: number, width: number) => Part

const text =
  (height: number): Head =>
  (name, x, y) =>
    words(name, x, y, height)

const middle =
  (height: number): Head =>
  (name, x, y, width) => {
    const part = words(name, x, y, height)
    return { ...part, box: { ...part.box, x: x + (width - part.box.width) / 2 } }
  }

const bar =
  (height: number): Head =>
  (name, x, y, width) =>
    shape(name, { x, y, width, height })

const sticky =
  (color?: string): Head =>
  (name, x, y) =>
    note(name, x, y, color)

/** An upper heading and a lower one, by what they are. */
export const upperKinds = {
  'texts over smaller texts': [text(80), text(40)],
  'texts over texts as large': [text(50), text(50)],
  'texts over the middle of texts': [middle(80), middle(40)],
  'texts over the middle of what begins with texts': [middle(80), text(40)],
  'bars over texts': [bar(100), text(40)],
  'bars over bars': [bar(120), bar(80)],
  'texts over notes': [text(80), sticky(colors[0])],
  'notes over notes': [sticky(colors[1]), sticky(colors[0])],
} satisfies Readonly<Record<string, readonly [Head, Head]>>

const names = ['Good', 'Bad', 'Next']

export function upperBoard(
  [upper, lower]: readonly [Head, Head],
  { groups, counts, across, gap, apart, down, jitter }: UpperLayout,
): readonly Part[] {
  const width = across * (NOTE + 24) - 24
  const columnsBefore = (group: number): number =>
    groups.slice(0, group).reduce((sum, count) => sum + count, 0)
  return groups.flatMap((columns, group) => {
    const x = columnsBefore(group) * (width + gap) + group * apart
    const name = `Option ${group + 1}`
    const over = upper(name, x, 0, columns * (width + gap) - gap)
    const lowers = Array.from({ length: columns }, (_, at) => {
      const left = x + at * (width + gap)
      const head = lower(names[at] ?? '', left, over.box.height + down, width)
      const held = { x: left, y: head.box.y + head.box.height + 24, width }
      const count = counts[(columnsBefore(group) + at) % counts.length] ?? 2
      return [head, ...notesIn(held, count, `${name} / ${names[at] ?? ''}`, jitter)]
    })
    return [over, ...lowers.flat()]
  })
}

/** A story map: notes that are activities over notes that are their steps, close-set, and the stories below each step. */
export interface StoryMap {
  /** How many steps each activity has. */
  readonly groups: readonly number[]
  /** How many stories each step has in a release, in turn. */
  readonly counts: readonly number[]
  /** Between two activities, and from row to row. */
  readonly apart: number
  readonly down: number
  readonly jitter: readonly number[]
  /** Whether activities and steps have one colour. */
  readonly areOfOneColor: boolean
}

export const storyMaps: fc.Arbitrary<StoryMap> = fc.record({
  groups: fc
    .array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 })
    .filter((groups) => groups.filter((steps) => steps > 1).length > 1),
  counts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 7 }),
  apart: fc.integer({ min: 24, max: 200 }),
  down: fc.integer({ min: 24, max: 120 }),
  jitter: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 3, maxLength: 8 }),
  areOfOneColor: fc.boolean(),
})

/** What people write on a story map. */
export interface StoryWords {
  readonly activities: readonly string[]
  readonly steps: readonly string[]
  readonly stories: readonly string[]
}

const english: StoryWords = {
  activities: ['Find a product', 'Pay', 'Get it home', 'Return it', 'Recommend it to a friend'],
  steps: ['Enter my card details', 'Search', 'Compare what fits', 'Confirm'],
  stories: ['Show the price first', 'Works on mobile', 'Guest', 'Say when it comes by mail'],
}

export const hebrew: StoryWords = {
  activities: ['למצוא מוצר', 'לשלם', 'לקבל הביתה', 'להחזיר', 'להמליץ לחבר טוב'],
  steps: ['להזין את פרטי הכרטיס', 'לחפש', 'להשוות מה מתאים', 'לאשר'],
  stories: ['להראות קודם את המחיר', 'עובד בטלפון', 'אורח', 'להודיע במייל מתי מגיע'],
}

/** @param releases  Names of releases, which lie below one another; a name alone where it begins with `-`, else a line too. */
export function storyBoard(
  { groups, counts, apart, down, jitter, areOfOneColor }: StoryMap,
  releases: readonly string[] = [''],
  { activities, steps: stepNames, stories }: StoryWords = english,
): readonly Part[] {
  const off = (at: number): number => jitter[at % jitter.length] ?? 0
  const parts: Part[] = []
  const steps: { x: number; path: string }[] = []
  let x = 0
  groups.forEach((count, group) => {
    const activity = activities[group] ?? ''
    parts.push(note(activity, x + off(group), 0, colors[areOfOneColor ? 0 : 1]))
    for (let at = 0; at < count; at++) {
      const step = `${stepNames[at] ?? ''} ${group + 1}`
      const left = x + at * (NOTE + 24)
      parts.push(note(step, left + off(at), NOTE + down + off(group + at), colors[0]))
      steps.push({ x: left, path: `${activity} / ${step}` })
    }
    x += count * (NOTE + 24) - 24 + apart
  })
  let y = 2 * (NOTE + down)
  for (const [at, name] of releases.entries()) {
    const countOf = (step: number): number => counts[(step + 3 * at) % counts.length] ?? 1
    if (name !== '') {
      const label = name.replace(/^-/, '')
      if (label === name)
        parts.push({
          ...words('', -320, y, 0),
          type: 'LINE',
          box: { x: -320, y, width: x + 400, height: 0 },
        })
      parts.push(words(label, -300, y + 30, 40))
      y += 40
    }
    steps.forEach(({ x: left, path }, step) => {
      for (let row = 0; row < countOf(step); row++) {
        const text = `${stories[(step + row) % stories.length] ?? ''} ${parts.length}`
        const lane = name.replace(/^-/, '')
        const around = lane === '' ? path : `${lane} / ${path}`
        const [dx, dy] = [off(step + row), off(step + row + 1)]
        parts.push(note(text, left + dx, y + row * (NOTE + 24) + dy, undefined, around))
      }
    })
    y += Math.max(...steps.map((_, step) => countOf(step))) * (NOTE + 24) + 20
  }
  return parts
}
