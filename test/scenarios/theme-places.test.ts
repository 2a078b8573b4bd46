import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { parseDigestTexts } from '../../protocol/digest-window.ts'
import { nodesOf, type FileNode } from './board-facts.ts'
import { simulate } from './simulate.ts'

/** What people wrote in each part, about two or three subjects. */
const PARTS = [
  [
    'Deploys take over an hour',
    'Deploy pipeline fails every Friday',
    'We need a faster deploy',
    'Rollback after a failed deploy is manual',
    'Deploys block the whole team',
    'Staging is not like production',
    'Staging environment is down again',
    'Nobody owns the staging environment',
    'Staging data is months old',
    'Standups run too long',
    'Standup at 9 is too early for Lisbon',
  ],
  [
    'Standups became status reports',
    'Too many meetings on Monday',
    'Meetings without an agenda',
    'Could we have a meeting free day',
    'Code reviews wait for days',
    'Reviews are superficial',
    'Great code reviews from the platform team',
    'Pull requests are too big to review',
    'Review queue has no owner',
    'Flaky tests in checkout',
    'Flaky tests make us ignore red builds',
  ],
  [
    'Tests take 40 minutes',
    'Test coverage dropped in billing',
    'Nobody fixes flaky tests',
    'Onboarding new hires took four weeks',
    'Onboarding docs are outdated',
    'Buddy for new hires worked well',
    'New hire had no laptop on day one',
    'On-call was brutal this sprint',
    'On-call alerts at 3am for nothing',
    'Alerts without runbooks',
    'On-call handover was missing',
  ],
] as const

const insert: Step = { insert: { x: -2400, y: -900 } }
const group: Step = { click: 'Group by theme' }

/** Notes of each part from its corner, three in a row. */
function notesAt(corners: readonly { readonly x: number; readonly y: number }[], columns: number) {
  return PARTS.flatMap((texts, part) =>
    texts.map((characters, at) => ({
      id: `2:${100 * part + at + 1}`,
      type: 'STICKY',
      name: 'Note',
      characters,
      absoluteBoundingBox: {
        x: (corners[part]?.x ?? 0) + 270 * (at % columns),
        y: (corners[part]?.y ?? 0) + 270 * Math.floor(at / columns),
        width: 240,
        height: 240,
      },
    })),
  )
}

function boardOf(children: readonly object[]): unknown {
  const page = { id: '0:1', name: 'Page 1', type: 'CANVAS', children }
  return {
    name: 'Retro',
    editorType: 'figjam',
    document: { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [page] },
  }
}

function textAt(id: string, characters: string, x: number, y: number) {
  const absoluteBoundingBox = { x, y, width: 200, height: 40 }
  return { id, type: 'TEXT', name: characters, characters, absoluteBoundingBox }
}

/** The sections that were made, by the part whose notes they hold, and what the digest tells then. */
async function themesOf(document: unknown): Promise<Found> {
  const { document: after, steps } = await simulate({
    document,
    steps: [insert, group, { click: 'Write digest' }],
  })
  const markdown = parseDigestTexts(steps[2]?.ui?.messages[0])?.markdown ?? ''
  const nodes = [...nodesOf(after).values()]
  const sections = nodes.filter(({ type }) => type === 'SECTION')
  return {
    themes: PARTS.map((texts) =>
      sections.filter(({ id }) =>
        nodes.some(
          ({ parentId, characters }) =>
            parentId === id && texts.some((text) => text === characters),
        ),
      ),
    ),
    headings: [...markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title),
    boxes: new Map(sections.map(({ id, box }) => [id, box])),
  }
}

interface Found {
  readonly themes: readonly (readonly FileNode[])[]
  /** The outermost chapters of the digest. */
  readonly headings: readonly (string | undefined)[]
  /** Of all sections, by their id. */
  readonly boxes: ReadonlyMap<string, FileNode['box']>
}

describe('Where the themes of a part stand, on the real bundle', () => {
  it('[F5] keeps the themes of a column between its heading and the next', async () => {
    const lefts = [0, 900, 1800]
    const notes = notesAt(
      lefts.map((x) => ({ x, y: 0 })),
      3,
    )
    const headings = ['Went well', 'To improve', 'Actions'].map((text, at) =>
      textAt(`1:${at + 1}`, text, lefts[at] ?? 0, -90),
    )

    const { themes, headings: told } = await themesOf(boardOf([...headings, ...notes]))

    expect(told).toEqual(['Went well', 'To improve', 'Actions'])
    for (const [part, sections] of themes.entries()) {
      expect(sections.length).toBeGreaterThan(1)
      for (const { box } of sections) {
        expect(box.x).toBeGreaterThanOrEqual((lefts[part] ?? 0) - 32)
        expect(box.x + box.width).toBeLessThanOrEqual(lefts[part + 1] ?? Infinity)
        expect(box.y).toBeGreaterThan(-50)
      }
    }
  })

  it('[F5] begins where the notes of a section began, and moves aside the sections that it then needs the room of', async () => {
    const lefts = [0, 960, 1920]
    const notes = notesAt(
      lefts.map((x) => ({ x: x + 60, y: 120 })),
      3,
    )
    const sections = ['Went well', 'To improve', 'Actions'].map((name, part) => ({
      id: `1:${part + 1}`,
      type: 'SECTION',
      name,
      absoluteBoundingBox: { x: lefts[part] ?? 0, y: 0, width: 900, height: 1300 },
      children: notes.filter(({ id }) => Math.floor((Number(id.slice(2)) - 1) / 100) === part),
    }))

    const { themes, boxes } = await themesOf(boardOf(sections))
    const grown = sections.flatMap(({ id }) => boxes.get(id) ?? [])

    for (const [part, made] of themes.entries()) {
      expect(made.length).toBeGreaterThan(1)
      expect(Math.min(...made.map(({ box }) => box.y))).toBe(120)
      expect(grown[part]?.y).toBe(0)
      expect(grown[part]?.x).toBeGreaterThanOrEqual(
        part === 0 ? 0 : (grown[part - 1]?.x ?? 0) + (grown[part - 1]?.width ?? 0) + 32,
      )
    }
  })

  it('[F5] keeps the themes of a lane between its lines', async () => {
    const tops = [0, 700, 1400]
    const notes = notesAt(
      tops.map((y) => ({ x: 0, y: y + 40 })),
      6,
    )
    const labels = ['Team A', 'Team B', 'Team C'].map((text, at) =>
      textAt(`1:${at + 1}`, text, -320, (tops[at] ?? 0) + 200),
    )
    const lines = [...tops, 2100].map((y, at) => ({
      id: `3:${at + 1}`,
      type: 'LINE',
      name: 'Line',
      absoluteBoundingBox: { x: -400, y, width: 2600, height: 0 },
    }))

    const { themes, headings: told } = await themesOf(boardOf([...labels, ...lines, ...notes]))

    expect(told).toEqual(['Team A', 'Team B', 'Team C'])
    for (const [part, sections] of themes.entries()) {
      expect(sections.length).toBeGreaterThan(1)
      for (const { box } of sections) {
        expect(box.y).toBeGreaterThan(tops[part] ?? 0)
        expect(box.y + box.height).toBeLessThan(tops[part + 1] ?? 2100)
        expect(box.x).toBeGreaterThanOrEqual(-400)
      }
    }
  })

  it('[F5] tells again of notes that had no room, where the rest is grouped', async () => {
    const sides = [
      { x: 0, width: 2600 },
      { x: 3000, width: 830 },
      { x: 5000, width: 2600 },
    ]
    const notes = notesAt(
      sides.map(({ x }) => ({ x: x + 20, y: 100 })),
      3,
    )
    const grounds = sides.map(({ x, width }, at) => ({
      id: `4:${at + 1}`,
      type: 'RECTANGLE',
      name: `Ground ${at + 1}`,
      absoluteBoundingBox: { x, y: 0, width, height: 1250 },
    }))
    const heads = sides.map(({ x }, at) => textAt(`5:${at + 1}`, `Part ${at + 1}`, x + 20, 20))

    const { steps } = await simulate({
      document: boardOf([...grounds, ...heads, ...notes]),
      steps: [insert, group, group],
    })

    const told = steps.slice(1).map(({ notifications }) => notifications[0]?.message)
    expect(told[0]).toMatch(/^Grouped 22 notes .*\. 11 notes had no room and stayed$/)
    expect(told[1]).toBe('Nothing new to group: 11 notes had no room')
  })

  it('[F5] leaves a note that fit no theme at the next run, until people write on it', async () => {
    const noteAt = (id: string, characters: string, x: number) => ({
      id,
      type: 'STICKY',
      name: 'Note',
      characters,
      absoluteBoundingBox: { x, y: 120, width: 240, height: 240 },
    })
    const frame = {
      id: '6:2',
      type: 'FRAME',
      name: 'Inner',
      absoluteBoundingBox: { x: 60, y: 60, width: 900, height: 700 },
      children: ['Builds are slow', 'Slow builds block us', 'Faster builds please'].map(
        (text, at) => noteAt(`7:${at + 1}`, text, 100 + 270 * at),
      ),
    }
    const section = {
      id: '6:1',
      type: 'SECTION',
      name: 'Plans',
      absoluteBoundingBox: { x: 0, y: 0, width: 1800, height: 900 },
      children: [frame, noteAt('7:9', 'Lunch was cold', 1300)],
    }

    const { steps } = await simulate({
      document: boardOf([section]),
      steps: [
        insert,
        group,
        group,
        { type: { node: '7:9', characters: 'Builds are slow again' } },
        group,
      ],
    })

    expect([1, 2, 4].map((at) => steps[at]?.notifications[0]?.message)).toEqual([
      'Grouped 3 notes on this page into 1 theme. 1 note fit no theme and stayed',
      'Nothing new to group: 1 note fit no theme',
      'Added 1 new note to 1 theme',
    ])
  })
})
