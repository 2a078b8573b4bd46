import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { essence, nodesOf, withoutOwn, type FileNode } from './board-facts.ts'
import { messagesOf, readBoard, simulate, textOf } from './simulate.ts'

const insert: Step = { insert: { x: -1400, y: -900 } }
const group: Step = { click: 'Group by theme' }
const intoMySections: Step = {
  menu: { propertyName: 'themes', propertyValue: 'into-my-sections' },
}

/** The board of a case, which is a scenario. */
const readCase = (name: string): unknown => {
  const scenario = readBoard(`cases/${name}`)
  return typeof scenario === 'object' && scenario !== null && 'document' in scenario
    ? scenario.document
    : null
}

interface Found {
  readonly message: string | undefined
  readonly before: ReadonlyMap<string, FileNode>
  readonly nodes: ReadonlyMap<string, FileNode>
  /** Titles of the new sections, and what the notes in each say. */
  readonly themes: ReadonlyMap<string, readonly string[]>
}

const run = async (document: unknown, step: Step = group): Promise<Found> => {
  const { steps, document: after } = await simulate({ document, steps: [insert, step] })
  const before = nodesOf(document)
  const nodes = nodesOf(after)
  const made = [...nodes.values()].filter(({ id, type }) => type === 'SECTION' && !before.has(id))
  expect(steps.map(({ error }) => error)).toEqual([null, null])
  expect(essence(withoutOwn(nodes, before))).toEqual(essence(before))
  return {
    message: steps[1]?.notifications.at(-1)?.message,
    before,
    nodes,
    themes: new Map(made.map(({ id, name }) => [name, textsIn(nodes, id)])),
  }
}

const textsIn = (nodes: ReadonlyMap<string, FileNode>, parentId: string): readonly string[] =>
  [...nodes.values()]
    .filter((node) => node.type === 'STICKY' && node.parentId === parentId)
    .map(({ characters }) => characters)

const headingOf = (nodes: ReadonlyMap<string, FileNode>, id: string): string => {
  const names: string[] = []
  for (let at = nodes.get(nodes.get(id)?.parentId ?? ''); at; at = nodes.get(at.parentId ?? ''))
    if (at.type === 'SECTION') names.push(at.name)
  return names.at(-1) ?? ''
}

describe('Group by theme on small boards, on the real bundle', () => {
  it.each(['two', 'three', 'numbers'])(
    '[F5] [M2] says that %s hold together in no way, and moves nothing',
    async (name) => {
      const { message, themes, nodes, before } = await run(readCase(name))

      expect(message).toMatch(/^No themes found/)
      expect(themes.size).toBe(0)
      for (const { id, box } of before.values()) expect(nodes.get(id)?.box).toEqual(box)
    },
  )

  it('[F5] titles two topics by the word that all their notes share', async () => {
    const { themes } = await run(readCase('two-topics-repeat'))

    expect([...themes.keys()].sort()).toEqual(['Builds', 'Docs'])
    expect([...themes.values()].map((texts) => texts.length)).toEqual([6, 6])
  })

  it('[F5] names no person and repeats no tag of another theme', async () => {
    const { themes } = await run(readCase('tags'))

    const tags = [...themes.keys()].flatMap((title) => title.match(/#?\b(?:ux|dev|ops)\b/gi) ?? [])

    expect(themes.size).toBeGreaterThan(1)
    expect([...themes.keys()].join(' ')).not.toMatch(/\b(?:ana|ben|cem)\b/i)
    expect(tags.length).toBeGreaterThan(1)
    expect(new Set(tags.map((tag) => tag.toLowerCase())).size).toBe(tags.length)
  })

  const languages: readonly (readonly [string, readonly RegExp[]])[] = [
    ['german', [/Kundendienst/, /Rechnung/, /Lad|Seite|langsam/i]],
    ['polish', [/obsługa/i, /faktur/i, /stron|ładowanie/i]],
    ['turkish', [/destek/i, /fatura/i, /sayfa|yavaş|yükle/i]],
  ]
  it.each(languages)('[F5] finds the three themes of a board in %s', async (name, titles) => {
    const { themes } = await run(readCase(name))
    const found = [...themes].filter(([title]) => title !== 'Other')

    expect(found).toHaveLength(3)
    for (const title of titles) expect(found.filter(([other]) => title.test(other)).length).toBe(1)
    expect(themes.get('Other')?.length ?? 0).toBeLessThan(2)
  })

  it('[F5] groups within the columns that people made, and takes no note out of one', async () => {
    const { message, themes, nodes, before } = await run(readCase('retro-columns'))

    expect(message).toMatch(/^Grouped/)
    expect(themes.size).toBeGreaterThan(1)
    for (const { id, type } of before.values()) {
      if (type === 'STICKY') expect(headingOf(nodes, id)).toBe(headingOf(before, id))
    }
  })

  it('[F5] puts notes into the empty sections that people drew, and leaves the rest', async () => {
    const { message, themes, nodes, before } = await run(ownSections(), intoMySections)
    const headings = new Map(
      [...before.values()]
        .filter(({ type }) => type === 'STICKY')
        .map(({ id, characters }) => [characters, headingOf(nodes, id)]),
    )

    expect(message).toMatch(/^Put \d+ notes on this page into 2 sections/)
    expect(themes.size).toBe(0)
    expect(headings.get('Coffee machine is broken')).toBe('Coffee')
    expect(headings.get('Better coffee please')).toBe('Coffee')
    expect(headings.get('Meetings run over')).toBe('Meetings')
    expect(headings.get('Fewer meetings')).toBe('Meetings')
    expect(headings.get('Zebra')).toBe('')
  })

  it('[F5] speaks of text layers in Figma Design, whatever came of it', async () => {
    const all: Step = { select: 'all' }
    const { steps } = await simulate({
      document: designOf([
        'Coffee machine is broken',
        'Better coffee',
        'Meetings run over',
        'Long meetings',
      ]),
      steps: [insert, all, group, all, group, { select: ['3:0'] }, group],
    })
    const said = steps.flatMap((step) => [...messagesOf(step), ...textOf(step)])

    expect(messagesOf(steps[2])).toEqual(['Grouped 4 selected text layers into 2 themes'])
    expect(messagesOf(steps[4])).toEqual(['Every text layer is in its theme already'])
    expect(messagesOf(steps[6])).toEqual([
      'One text layer is no theme yet. Add some more, then group them.',
    ])
    expect(said.filter((text) => text.includes('4 text layers in 2 themes'))).not.toEqual([])
    expect(said.filter((text) => /\bnotes?\b/.test(text))).toEqual([])
  })
})

/** Text layers on the page of a design. */
function designOf(texts: readonly string[]): unknown {
  const children = texts.map((characters, index) => ({
    id: `3:${index}`,
    name: characters,
    type: 'TEXT',
    characters,
    absoluteBoundingBox: { x: 300 * index, y: 0, width: 240, height: 40 },
  }))
  const page = { id: '0:1', name: 'Page 1', type: 'CANVAS', children }
  return {
    document: { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [page] },
    name: 'b',
    editorType: 'figma',
    version: '1',
    components: {},
    styles: {},
  }
}

/** Two empty sections that people drew, and notes above them. */
function ownSections(): unknown {
  const texts = [
    'Coffee machine is broken',
    'Better coffee please',
    'Meetings run over',
    'Fewer meetings',
    'Zebra',
  ]
  const white = [{ blendMode: 'NORMAL', type: 'SOLID', color: { r: 1, g: 1, b: 1, a: 1 } }]
  const section = (name: string, index: number): unknown => ({
    id: `2:${index}`,
    name,
    type: 'SECTION',
    sectionContentsHidden: false,
    fills: white,
    absoluteBoundingBox: { x: 700 * index, y: 1000, width: 600, height: 500 },
    children: [],
  })
  const note = (characters: string, index: number): unknown => ({
    id: `3:${index}`,
    name: characters,
    type: 'STICKY',
    characters,
    authorVisible: true,
    authorName: 'Ana',
    fills: white,
    absoluteBoundingBox: { x: 300 * index, y: 0, width: 240, height: 240 },
  })
  const children = [
    section('Coffee', 0),
    section('Meetings', 1),
    ...texts.map((text, index) => note(text, index)),
  ]
  return {
    document: {
      id: '0:0',
      name: 'Document',
      type: 'DOCUMENT',
      children: [{ id: '0:1', name: 'Page 1', type: 'CANVAS', children }],
    },
    name: 'b',
    editorType: 'figjam',
    version: '1',
    components: {},
    styles: {},
  }
}
