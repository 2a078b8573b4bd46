import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDocument } from '../../../../simulator/host/document/create-document.ts'
import type { DocumentModel } from '../../../../simulator/host/document/document-model.ts'
import { isJsonObject, type JsonObject } from '../../../../simulator/host/document/rest-node.ts'

describe('userDrawSection', () => {
  it('[S7] takes in what lies wholly inside, in its order, and stands behind the rest', () => {
    const document = board(
      note('in', 100, 100),
      note('crossing', 350, 100),
      note('also in', 100, 300),
      note('locked', 40, 40, { locked: true }),
    )

    const id = document.userDrawSection('0:1', { x: 0, y: 0, width: 400, height: 450 })

    expect(childrenOf(document, '0:1')).toEqual([id, 'crossing', 'locked'])
    expect(childrenOf(document, id)).toEqual(['in', 'also in'])
    expect(boxOf(document, 'in')).toEqual({ x: 100, y: 100, width: 100, height: 100 })
  })

  it('[S7] takes in what is stuck to those layers, and not a stamp of another', () => {
    const stamp = (id: string, x: number, stuckTo: string) =>
      note(id, x, 150, { type: 'STAMP', stuckTo })
    const document = board(
      note('in', 100, 100),
      note('out', 900, 100),
      stamp('of in', 350, 'in'),
      stamp('of out', 200, 'out'),
    )

    const id = document.userDrawSection('0:1', { x: 0, y: 0, width: 400, height: 400 })

    expect(childrenOf(document, id)).toEqual(['in', 'of in'])
    expect(boxOf(document, 'of in')).toMatchObject({ x: 350, y: 150 })
  })

  it('[S7] stands in the section that it is drawn in, around what that holds', () => {
    const outer = note('outer', 0, 0, {
      type: 'SECTION',
      absoluteBoundingBox: { x: 0, y: 0, width: 1000, height: 1000 },
      children: [note('in', 100, 100), note('beside', 700, 700)],
    })
    const document = board(outer)

    const id = document.userDrawSection('0:1', { x: 50, y: 50, width: 300, height: 300 })

    expect(childrenOf(document, 'outer')).toEqual([id, 'beside'])
    expect(childrenOf(document, id)).toEqual(['in'])
    expect(boxOf(document, 'in')).toMatchObject({ x: 100, y: 100 })
  })

  it('[S7] leaves every layer where it is, wherever it is drawn', () => {
    const place = fc.record({
      x: fc.integer({ min: 0, max: 900 }),
      y: fc.integer({ min: 0, max: 900 }),
    })
    const size = fc.integer({ min: 40, max: 900 })
    fc.assert(
      fc.property(
        fc.array(place, { maxLength: 8 }),
        place,
        size,
        size,
        (at, from, width, height) => {
          const ids = at.map((_, index) => `n${index}`)
          const document = board(...at.map(({ x, y }, index) => note(`n${index}`, x, y)))

          const id = document.userDrawSection('0:1', { ...from, width, height })

          const held = at.flatMap(({ x, y }, index) => {
            const isIn = x >= from.x && y >= from.y && x + 100 <= from.x + width
            return isIn && y + 100 <= from.y + height ? [`n${index}`] : []
          })
          expect(childrenOf(document, id)).toEqual(held)
          expect(ids.map((each) => boxOf(document, each))).toEqual(
            at.map(({ x, y }) => ({ x, y, width: 100, height: 100 })),
          )
        },
      ),
    )
  })
})

function note(id: string, x: number, y: number, more: object = {}): object {
  const absoluteBoundingBox = { x, y, width: 100, height: 100 }
  return { id, name: id, type: 'STICKY', characters: id, absoluteBoundingBox, ...more }
}

function board(...children: readonly object[]): DocumentModel {
  const page = { id: '0:1', name: 'Page 1', type: 'CANVAS', children }
  const file = { document: { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [page] } }
  return createDocument(file, { editorType: 'figjam', stuckNodesFollow: true })
}

function childrenOf(document: DocumentModel, id: string): readonly unknown[] {
  const { children } = nodeOf(document, id)
  return Array.isArray(children) ? children.map((child: JsonObject) => child['id']) : []
}

function boxOf(document: DocumentModel, id: string): unknown {
  return nodeOf(document, id)['absoluteBoundingBox']
}

function nodeOf(document: DocumentModel, id: string): JsonObject {
  const find = (node: unknown): JsonObject | undefined => {
    if (!isJsonObject(node)) return undefined
    if (node['id'] === id) return node
    const { children } = node
    for (const child of Array.isArray(children) ? children : []) {
      const found = find(child)
      if (found !== undefined) return found
    }
    return undefined
  }
  const file = document.toFile()
  const found = isJsonObject(file) ? find(file['document']) : undefined
  if (found === undefined) throw new TypeError(`expected a node ${id}`)
  return found
}
