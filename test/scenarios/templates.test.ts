import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { parseDigestTexts } from '../../protocol/digest-window.ts'
import { gridBoard } from '../widget-src/core/regions/grid-boards.ts'
import { labelBoards } from '../widget-src/core/regions/label-boards.ts'
import { quarterBoard, quarterKinds } from '../widget-src/core/regions/quarter-boards.ts'
import { shapeBoards } from '../widget-src/core/regions/shape-boards.ts'
import {
  coloredBoard,
  colors,
  counted,
  crossingBoard,
  crossingKinds,
  fileOfParts,
  headedBoard,
  headings,
  joinedBy,
  markedBoard,
  markedKinds,
  NOTE,
  note,
  questionBoard,
  questions,
  twoRowBoard,
  type Part,
  words,
} from '../widget-src/core/regions/template-boards.ts'
import { storyBoard, upperBoard, upperKinds } from '../widget-src/core/regions/upper-boards.ts'
import { nodesOf } from './board-facts.ts'
import { simulate } from './simulate.ts'

/** Where the digest tells each note after Tidy up, and what was moved; a second run moves nothing. */
async function tidied(parts: readonly Part[]) {
  const document = fileOfParts(parts)
  const { steps, document: after } = await simulate({
    document,
    steps: [
      { insert: { x: -1200, y: 0 } },
      { click: 'Tidy up' },
      { click: 'Tidy up' },
      { click: 'Write digest' },
    ],
  })
  expect(steps[2]?.notifications.at(-1)?.message).toMatch(/^Nothing to tidy/)
  const { csv = '', markdown = '' } = parseDigestTexts(steps.at(-1)?.ui?.messages[0]) ?? {}
  const rows = parse<{ Region: string; Note: string }>(csv, { columns: true, bom: true })
  const told = new Map(rows.map(({ Region, Note }) => [Note, Region]))
  const now = nodesOf(after)
  const moved = parts.filter(({ box }, at) => {
    const { x, y } = now.get(`1:${at}`)?.box ?? box
    return x !== box.x || y !== box.y
  })
  return { told, moved, now, markdown }
}

/** Notes are moved, but no heading, and each is told where it was put. */
async function expectTidiedAndTold(parts: readonly Part[]) {
  const { told, moved, markdown } = await tidied(parts)

  expect(moved.length).toBeGreaterThan(0)
  expect(moved.filter(({ path }) => path === '')).toEqual([])
  for (const { text, path } of parts) if (path !== '') expect(told.get(text)).toBe(path)
  return { markdown }
}

const layout = { width: 560, gap: 150, down: 60, jitter: [0, 9, -7, 4, -10] }

describe('templates on the real bundle', () => {
  it.each(Object.entries(headings))('[F2] tidies and tells notes under %s', async (_, heads) => {
    const parts = headedBoard(heads, { ...layout, counts: [3, 0, 2, 4] })
    await expectTidiedAndTold(parts)
  })

  it('[F10] lets the columns of a row begin at one height', async () => {
    const parts = headedBoard((name, x) => [words(name, x, 0, 50)], {
      ...layout,
      counts: [3, 1, 2, 4],
      jitter: [0, 9, 30, 41, 12],
    })
    const { now } = await tidied(parts)
    const tops = new Map<string, number>()
    parts.forEach(({ path }, at) => {
      const y = now.get(`1:${at}`)?.box.y ?? 0
      if (path !== '') tops.set(path, Math.min(tops.get(path) ?? Infinity, y))
    })

    expect(tops.size).toBe(4)
    expect(new Set(tops.values()).size).toBe(1)
  })

  it('[F2] tidies and tells notes under brief ones on a close-set wall', async () => {
    const parts = headedBoard(headings['notes of a colour of their own'] ?? (() => []), {
      counts: [3, 4, 2, 3],
      width: NOTE,
      gap: 24,
      down: 24,
      jitter: [0, 9, -7, 4, -10],
    })
    await expectTidiedAndTold(parts)
  })

  it.each(Object.entries(upperKinds))(
    '[F2] tidies and tells notes under two rows of headings, %s',
    async (_, kind) => {
      const parts = upperBoard(kind, {
        groups: [2, 3],
        counts: [3, 2, 4],
        across: 2,
        gap: 150,
        apart: 100,
        down: 40,
        jitter: [0, 9, 4, 12],
      })
      await expectTidiedAndTold(parts)
    },
  )

  it.each([
    ['alone', ['']],
    ['in releases', ['MVP', 'Later']],
  ])('[F2] tidies and tells a story map %s, and the step that has no stories', async (_, names) => {
    const map = {
      groups: [2, 1, 3],
      counts: [3, 1, 2],
      apart: 60,
      down: 40,
      jitter: [0, 7, -4, 3, -8],
      areOfOneColor: false,
    }
    const isOfBare = ({ path }: Part): boolean => path.endsWith('Compare what fits 3')
    const parts = storyBoard(map, names).filter((part) => !isOfBare(part))
    const { markdown } = await expectTidiedAndTold(parts)

    expect(markdown.split('Compare what fits 3')).toHaveLength(2)
  })

  it.each(['both and a frame', 'upright'] as const)(
    '[F2] tidies and tells the cells of a drawn table below its title, lines: %s',
    async (lines) => {
      const layout = { rows: 3, columns: 3, width: 570, height: 300 }
      const parts = gridBoard(
        { ...layout, counts: [2, 1, 2, 2], jitter: [0, 7, -4, 3, -8] },
        { lines, headings: 'texts', hasLabels: true },
      )
      await expectTidiedAndTold([words('Who does what', 0, -240, 96), ...parts])
    },
  )

  it('[F2] tidies and tells columns called alike by the titles of their templates', async () => {
    const layout = { groups: [3], counts: [3, 2, 4], across: 2, gap: 150, apart: 0, down: 40 }
    const one = upperBoard(upperKinds['texts over smaller texts'], { ...layout, jitter: [0, 9, 4] })
    const below = one.map((part) => ({
      ...part,
      text: part.text.replace('Option 1', 'Option 2'),
      path: part.path.replace('Option 1', 'Option 2'),
      box: { ...part.box, y: part.box.y + 1200 },
    }))
    const { told, moved } = await tidied([...one, ...below])

    expect(moved.length).toBeGreaterThan(0)
    for (const { text, path } of [...one, ...below])
      if (path !== '') expect(told.get(text)).toBe(path)
  })

  it('[F5] groups within columns under two rows of headings, and tells themes with both', async () => {
    const layout = { groups: [2, 2], across: 2, gap: 150, apart: 100, down: 40, jitter: [0, 9] }
    const kind = upperKinds['texts over the middle of texts']
    const said = [
      'The checkout asks for my card twice',
      'Card was declined without a reason',
      'Pay by card takes ages',
      'Delivery came a week late',
      'Courier left the delivery in the rain',
      'Delivery slots are too few',
    ]
    const parts = upperBoard(kind, { ...layout, counts: [12, 12, 6, 12] }).map((part, at) =>
      part.path === '' ? part : { ...part, text: `${said[at % said.length] ?? ''} (${at})` },
    )
    const { steps } = await simulate({
      document: fileOfParts(parts),
      steps: [
        { insert: { x: -1200, y: 0 } },
        { click: 'Group by theme' },
        { click: 'Write digest' },
      ],
    })
    const { csv = '' } = parseDigestTexts(steps.at(-1)?.ui?.messages[0]) ?? {}
    const rows = parse<{ Region: string; Note: string }>(csv, { columns: true, bom: true })
    const told = new Map(rows.map(({ Region, Note }) => [Note, Region]))

    for (const { text, path } of parts)
      if (path !== '') expect(told.get(text)?.startsWith(`${path} / `)).toBe(true)
  })

  it.each(Object.entries(labelBoards))('[F2] tidies and tells notes of %s', async (_, board) => {
    const parts = board({ ...layout, gap: 300, counts: [3, 1, 2, 4] })
    await expectTidiedAndTold(parts)
  })

  it.each(Object.entries(shapeBoards))('[F2] tidies and tells notes on %s', async (_, board) => {
    await expectTidiedAndTold(
      board({ counts: [3, 1, 2, 4], gap: 20, down: 40, size: 44, jitter: [0, 9, 4] }),
    )
  })

  it.each(counted)('[F2] tidies and tells notes under a last heading "%s"', async (last) => {
    const called = ['Liked', 'Lacked', last]
    const text = (name: string, x: number) => [words(name, x, 0, 50)]
    const parts = headedBoard(text, { ...layout, counts: [3, 2, 4] }, called)
    const { told, moved } = await tidied(parts)

    expect(moved.length).toBeGreaterThan(0)
    for (const { text, path } of parts) if (path !== '') expect(told.get(text)).toBe(path)
  })

  it.each([
    ['almost all of one', false],
    ['of the same', true],
  ])('[F2] tidies and tells notes %s under header notes in a colour each', async (_, isOwn) => {
    const parts = coloredBoard({ ...layout, gap: 100, counts: [5, 3, 4, 4] }, isOwn)
    await expectTidiedAndTold(parts)
  })

  it('[F2] tidies and tells close columns that end unevenly under header notes in a colour each', async () => {
    const close = { width: NOTE, gap: 30, down: 30, jitter: [0, 4, -3], counts: [5, 1, 4] }
    const parts = headedBoard((name, x, _, at) => [note(name, x, 0, colors[at])], close)
    await expectTidiedAndTold(parts)
  })

  it('[F2] tidies and tells two rows of columns under header notes of one colour', async () => {
    const parts = twoRowBoard({ ...layout, down: 100, counts: [3, 2, 4, 3] })
    await expectTidiedAndTold(parts)
  })

  it.each(Object.entries(quarterKinds))(
    '[F2] tidies and tells the quarters under header notes %s',
    async (_, kind) => {
      const quarters = { rows: [2, 2], counts: [3, 5, 2, 4], across: 2, gap: 160, shift: 0 }
      const parts = quarterBoard(kind, { ...quarters, isStaggered: true, jitter: [0, 7, -5] })
      await expectTidiedAndTold(parts)
    },
  )

  it.each(markedKinds)(
    '[F2] tidies and tells columns, though %s stand over notes',
    async (_, mark, place) => {
      const parts = markedBoard(mark, place, { ...layout, counts: [2, 1, 2] }, 90)
      const { told, moved } = await tidied(parts)

      expect(moved.length).toBeGreaterThan(0)
      for (const { text, path } of parts) if (path !== '') expect(told.get(text)).toBe(path)
    },
  )

  it('[F2] leaves two notes that an arrow joins where they are, and tells them in their column', async () => {
    const board = headedBoard((name, x) => [words(name, x, 0, 50)], {
      ...layout,
      counts: [5, 2, 3],
    })
    const parts = joinedBy(board, [3, 4])
    const { told, moved } = await tidied(parts)

    expect(moved.length).toBeGreaterThan(0)
    expect(moved.filter((part) => part === parts[3] || part === parts[4])).toEqual([])
    for (const { text, path } of parts) if (path !== '') expect(told.get(text)).toBe(path)
  })

  it.each(Object.entries(questions))(
    '[F2] leaves a question %s over its wall, as the title of it',
    async (_, question) => {
      const wall = { ...layout, width: 1700, count: 11, across: 0.4 }
      const parts = questionBoard(question, wall)
      await expectTidiedAndTold(parts)
    },
  )

  it.each(Object.entries(crossingKinds))(
    '[F2] tidies and tells each cell of %s',
    async (_, kind) => {
      const cells = [
        [2, 0, 1, 2],
        [0, 2, 0, 2],
        [1, 0, 0, 2],
      ]
      const parts = crossingBoard(kind, { ...layout, width: 540, apart: 150, cells })
      await expectTidiedAndTold(parts)
    },
  )
})
