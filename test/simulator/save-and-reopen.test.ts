import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocumentFile } from '../../simulator/host/document/parse-document-file.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import type { SimulationResult } from '../../simulator/host/simulation.ts'
import { readJsonFile } from '../../simulator/read-json-file.ts'
import { housing, simulate as simulateSheaf } from '../scenarios/simulate.ts'
import { scenarioOf, simulate, widgetCode } from './sandbox/fixtures.ts'

const fixture = (path: string): unknown =>
  readJsonFile(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'a board').data

const counter = widgetCode(`
  const [n, setN] = useSyncedState('n', 0)
  const votes = figma.widget.useSyncedMap('votes')
  return h(Text, { onClick: () => { setN(n + 1); votes.set('a/b', n) } }, 'n=' + n + ' of ' + votes.size)`)

async function play(
  code: string,
  steps: readonly Step[],
  document?: unknown,
): Promise<SimulationResult> {
  return simulate(code, steps, (simulation) => simulation.result(), { document })
}

describe('a saved board', () => {
  it('[S10] opens with its widgets alive: drawn, with their state, and clicked on', async () => {
    const saved = await play(counter, [{ insert: { x: 5, y: 6 } }, { click: 'n' }, { click: 'n' }])
    const reopened = await play(counter, [{ select: 'none' }, { click: 'n' }], saved.document)

    expect(reopened.steps.map(({ text }) => text)).toEqual([['n=2 of 1'], ['n=3 of 1']])
    expect(reopened.steps.map(({ error }) => error)).toEqual([null, null])
    expect(reopened.syncedMaps).toEqual({ votes: { 'a/b': 2 } })
  })

  it('[S10] shows its widgets to an expectation that is the first step', async () => {
    const saved = await play(counter, [{ insert: {} }, { click: 'n' }])
    const expectation: Step = { expect: { text: 'n=1', noText: 'n=0', clickable: 'n=1' } }
    const reopened = await play(counter, [expectation], saved.document)

    expect(reopened.steps.map(({ error }) => error)).toEqual([null])
  })

  it('[S10] that nobody touches is saved as it was', async () => {
    const saved = await play(counter, [{ insert: {} }, { click: 'n' }])
    const reopened = await play(counter, [{ select: 'none' }], saved.document)

    expect(JSON.stringify(reopened.document)).toBe(JSON.stringify(saved.document))
  })

  it('[S10] a widget that Figma’s file brings without a state is drawn, and leaves the file alone', async () => {
    const document = fixture('fixtures/board-files/saved-after-tally.json')
    const manifest = { ...scenarioOf(counter).manifest, id: '1478203516672049981' }
    const result = await simulate(
      counter,
      [{ select: 'none' }],
      (simulation) => simulation.result(),
      { document, manifest },
    )

    expect(result.steps[0]?.text).toEqual(['n=0 of 0'])
    expect(JSON.stringify(result.document)).toBe(JSON.stringify(document))
  })

  it('[S10] keeps one ranking table when the reopened widget tallies again', async () => {
    const first = await simulateSheaf({
      document: housing,
      steps: [{ insert: { x: -900, y: 0 } }, { click: 'Tally' }],
    })
    const again = await simulateSheaf({
      document: first.document,
      steps: [{ remove: '1:78' }, { click: 'Tally' }],
    })

    expect(again.steps.map(({ error }) => error)).toEqual([null, null])
    expect([count(first.document, 'TABLE'), count(again.document, 'TABLE')]).toEqual([1, 1])
    expect([count(first.document, 'WIDGET'), count(again.document, 'WIDGET')]).toEqual([1, 1])
  })
})

function count(file: unknown, type: string): number {
  return JSON.stringify(file).split(`"type":"${type}"`).length - 1
}

describe('an untouched file', () => {
  it.each([
    'boards/housing-48.json',
    'boards/biodiversity-154.json',
    'boards/everything-22.json',
    'boards/checkout-copy-27.json',
    'fixtures/board-files/after-drag-out.json',
  ])('[S10] %s comes back to the byte of every value', async (path) => {
    const document = fixture(path)
    const result = await play(counter, [{ select: 'all' }], document)

    expect(JSON.stringify(result.document)).toBe(JSON.stringify(document))
  })

  it('[S10] so do null boxes, groups, turned layers, tables and fields that nobody knows', async () => {
    const box = fc.option(
      fc.record({
        x: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        y: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        width: fc.double({ min: 0, max: 1e4, noNaN: true }),
        height: fc.double({ min: 0, max: 1e4, noNaN: true }),
      }),
      { nil: null },
    )
    const { node } = fc.letrec((tie) => ({
      node: fc.record(
        {
          type: fc.constantFrom(
            'STICKY',
            'GROUP',
            'FRAME',
            'SECTION',
            'VECTOR',
            'TEXT',
            'NEW_KIND',
          ),
          name: fc.string(),
          absoluteBoundingBox: box,
          absoluteRenderBounds: box,
          rotation: fc.double({ min: -3, max: 3, noNaN: true }),
          characters: fc.string(),
          unknownField: fc.jsonValue({ maxDepth: 2 }),
          children: fc.array(tie('node'), { maxLength: 3, depthIdentifier: 'tree' }),
        },
        { requiredKeys: ['type', 'name', 'absoluteBoundingBox'] },
      ),
    }))

    await fc.assert(
      fc.asyncProperty(fc.array(node, { maxLength: 4 }), async (nodes) => {
        const document = fileOf(nodes)
        parseDocumentFile(document)
        const result = await play(counter, [{ select: 'none' }], document)

        expect(JSON.stringify(result.document)).toBe(JSON.stringify(document))
      }),
      { numRuns: 40 },
    )
  })
})

/** The nodes with ids, on the one page of a file. */
function fileOf(nodes: readonly unknown[]): unknown {
  let next = 0
  const numbered = (value: unknown): unknown => {
    const record = value as Readonly<Record<string, unknown>>
    const children = record['children'] as readonly unknown[] | undefined
    return {
      id: `7:${(next += 1)}`,
      ...record,
      ...(children === undefined ? {} : { children: children.map(numbered) }),
    }
  }
  const page = { id: '0:1', name: 'Page 1', type: 'CANVAS', children: nodes.map(numbered) }
  const root = { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [page] }
  return { name: 'f', editorType: 'figjam', document: root, schemaVersion: 0 }
}

describe('what Figma answers', () => {
  it('[S6] an answer of GET /nodes opens, its nodes on a page', async () => {
    const document = parseDocumentFile(fixture('fixtures/board-files/nodes-endpoint.json'))
    const { steps } = await play(
      counter,
      [{ insert: {} }, { expect: { node: { name: 'x', parent: 'Page 1', characters: 'x' } } }],
      document,
    )

    expect(steps.map(({ error }) => error)).toEqual([null, null])
  })

  it('[S6] a refusal is told as such', () => {
    expect(() => parseDocumentFile(fixture('fixtures/board-files/err403.json'))).toThrow(
      "At the top: expected a file as GET /v1/files/:key answers it, came Figma's refusal 403: Invalid token",
    )
    expect(() => parseDocumentFile({ error: true, status: 404, message: 'Not found' })).toThrow(
      "Figma's refusal 404: Not found",
    )
  })
})
