import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDocument } from '../../../../simulator/host/document/create-document.ts'
import type { FactoryName } from '../../../../simulator/host/document/factory-names.ts'
import { valueAt } from '../../../../simulator/host/document/rest-node.ts'
import { isNodeRef } from '../../../../simulator/host/document/value.ts'
import type {
  Access,
  DocumentChange,
  DocumentModel,
  Value,
} from '../../../../simulator/host/document/document-model.ts'

const boards = new URL('../../../boards/', import.meta.url)
const boardNames = readdirSync(boards).filter((name) => name.endsWith('.json'))

function board(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, boards), 'utf8'))
}

function ana(overrides: Partial<Access> = {}): Access {
  return {
    userName: 'Ana',
    widgetId: '111',
    isDynamicPage: true,
    currentPageId: '0:1',
    isPageLoaded: () => true,
    isFontLoaded: () => true,
    ...overrides,
  }
}

function jam(file?: unknown, stuckNodesFollow = true): DocumentModel {
  return createDocument(file, { editorType: 'figjam', stuckNodesFollow })
}

function design(file?: unknown): DocumentModel {
  return createDocument(file, { editorType: 'figma', stuckNodesFollow: true })
}

function made(document: DocumentModel, factory: FactoryName, ...args: readonly Value[]): string {
  return idOf(document.create(ana(), factory, args))
}

function idOf(value: Value): string {
  if (isNodeRef(value)) return value.$node
  throw new TypeError(`no node: ${JSON.stringify(value)}`)
}

function page(...children: readonly unknown[]): unknown {
  const canvas = { id: '0:1', name: 'Page 1', type: 'CANVAS', children }
  return { document: { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [canvas] } }
}

function sticky(id: string, x: number, y: number, more: object = {}): object {
  const absoluteBoundingBox = { x, y, width: 240, height: 240 }
  return { id, name: id, type: 'STICKY', characters: id, absoluteBoundingBox, ...more }
}

function stamp(id: string, stuckTo: string, x: number, y: number): object {
  return {
    id,
    name: '+1',
    type: 'STAMP',
    stuckTo,
    authorName: 'Ben',
    absoluteBoundingBox: { x, y, width: 40, height: 40 },
  }
}

function box(document: DocumentModel, id: string): Value {
  return document.get(ana(), id, 'absoluteBoundingBox')
}

function place(document: DocumentModel, id: string): readonly Value[] {
  return [document.get(ana(), id, 'x'), document.get(ana(), id, 'y')]
}

describe('createDocument', () => {
  it.each(boardNames)('[S6] gives %s back as it came', (name) => {
    const file = board(name)

    const document = jam(file)

    expect(JSON.stringify(document.toFile())).toBe(JSON.stringify(file))
  })

  it('[S6] is one empty page without a file', () => {
    const document = jam()

    expect(document.pageIds).toEqual(['0:1'])
    expect(document.get(ana(), '0:1', 'name')).toBe('Page 1')
    expect(document.get(ana(), '0:1', 'children')).toEqual([])
  })

  it('[S6] gives nodes it cannot compute back as they came and moves their boxes along', () => {
    const vector = {
      id: '2:1',
      name: 'Vector',
      type: 'VECTOR',
      rotation: Math.PI / 4,
      absoluteBoundingBox: { x: 10, y: 20, width: 33, height: 71 },
      absoluteRenderBounds: { x: 9, y: 19, width: 35, height: 73 },
    }
    const nowhere = { id: '2:2', name: 'Gone', type: 'FUTURE_NODE', absoluteBoundingBox: null }
    const file = page(
      {
        id: '1:1',
        name: 'G',
        type: 'GROUP',
        absoluteBoundingBox: { x: 1, y: 1, width: 99, height: 99 },
        children: [vector],
      },
      nowhere,
    )
    const document = jam(file)
    expect(document.toFile()).toEqual(file)

    document.set(ana(), '1:1', 'x', Number(document.get(ana(), '1:1', 'x')) + 100)

    const [group, gone] = childrenOf(document)
    expect(group).toMatchObject({
      absoluteBoundingBox: { x: 101, y: 1, width: 99, height: 99 },
      children: [
        {
          absoluteBoundingBox: { x: 110, y: 20, width: 33, height: 71 },
          absoluteRenderBounds: { x: 109, y: 19, width: 35, height: 73 },
        },
      ],
    })
    expect(gone).toEqual(nowhere)
  })

  it('[S6] reads a rotated node from its upright box', () => {
    const turned = {
      id: '1:1',
      name: 'R',
      type: 'RECTANGLE',
      rotation: Math.PI / 2,
      absoluteBoundingBox: { x: 0, y: 0, width: 50, height: 200 },
    }
    const document = jam(page(turned))

    expect(document.get(ana(), '1:1', 'rotation')).toBe(90)
    expect(document.get(ana(), '1:1', 'width')).toBe(200)
    expect(document.get(ana(), '1:1', 'height')).toBe(50)
    expect(place(document, '1:1')).toEqual([0, 200])
  })

  it('[S2] places children relative to their section', () => {
    const document = jam()
    const section = made(document, 'createSection')
    const note = made(document, 'createSticky')
    document.set(ana(), section, 'x', 500)
    document.call(ana(), section, 'appendChild', [{ $node: note }])
    document.set(ana(), note, 'x', 40)

    expect(box(document, note)).toEqual({ x: 540, y: 0, width: 240, height: 240 })
    expect(document.get(ana(), note, 'parent')).toEqual({ $node: section })
  })

  it.each([
    [true, [110, 210, 340]],
    [false, [110, 110, 240]],
  ])('[S2] moves what is stuck once with stuckNodesFollow %s', (follow, [inside, loose, far]) => {
    const file = page(
      {
        id: '1:1',
        name: 'S',
        type: 'SECTION',
        absoluteBoundingBox: { x: 0, y: 0, width: 900, height: 900 },
        children: [sticky('1:2', 100, 100), stamp('1:3', '1:2', 110, 110)],
      },
      stamp('1:4', '1:2', 110, 110),
      stamp('1:5', '1:4', 240, 110),
    )
    const document = jam(file, follow)

    document.set(ana(), '1:1', 'x', 100)

    expect(document.get(ana(), '1:3', 'x')).toBe(inside)
    expect(box(document, '1:3')).toMatchObject({ x: 210 })
    expect(document.get(ana(), '1:4', 'x')).toBe(loose)
    expect(document.get(ana(), '1:5', 'x')).toBe(far)
  })

  it('[S2] tells who is stuck to whom in FigJam only', () => {
    const file = page(sticky('1:2', 0, 0), stamp('1:3', '1:2', 0, 0))

    expect(jam(file).get(ana(), '1:2', 'stuckNodes')).toEqual([{ $node: '1:3' }])
    expect(jam(file).get(ana(), '1:3', 'stuckTo')).toEqual({ $node: '1:2' })
    expect(design(file).get(ana(), '1:2', 'stuckNodes')).toEqual([])
  })

  it('[S2] reads stuckTo as null while the host is gone, and as the host after undo', () => {
    const document = jam(page(sticky('1:2', 0, 0), stamp('1:3', '1:2', 0, 0)))
    const changes = recorded(document)

    document.userRemove('1:2')
    expect(document.get(ana(), '1:3', 'stuckTo')).toBeNull()
    expect(childrenOf(document)).toMatchObject([{ id: '1:3', stuckTo: null }])

    document.revert(changes)
    expect(document.get(ana(), '1:3', 'stuckTo')).toEqual({ $node: '1:2' })
  })

  it('[S2] fits a group to its children and drops it with the last', () => {
    const document = jam(page(sticky('1:2', 100, 0), sticky('1:3', 400, 300)))
    const refs = [{ $node: '1:2' }, { $node: '1:3' }]
    const group = made(document, 'group', refs, { $node: '0:1' })
    expect(box(document, group)).toEqual({ x: 100, y: 0, width: 540, height: 540 })

    document.set(ana(), group, 'x', 0)
    expect(place(document, '1:3')).toEqual([300, 300])

    document.call(ana(), '1:2', 'remove', [])
    expect(place(document, group)).toEqual([300, 300])
    document.call(ana(), '1:3', 'remove', [])
    expect(document.has(group)).toBe(false)
  })

  it('[S2] refuses text without its font and says how to load it', () => {
    const document = jam()
    const note = made(document, 'createSticky')
    const text = idOf(document.get(ana(), note, 'text'))
    const access = ana({ isFontLoaded: () => false })

    expect(() => {
      document.set(access, text, 'characters', 'Hi')
    }).toThrow(
      'in set_characters: Cannot write to node with unloaded font "Inter Medium". Please call ' +
        'figma.loadFontAsync({ family: "Inter", style: "Medium" }) and await the returned promise first.',
    )
  })

  it('[S2] sets text, grows the note and names it', () => {
    const document = jam()
    const note = made(document, 'createSticky')
    const text = idOf(document.get(ana(), note, 'text'))

    document.set(ana(), text, 'characters', 'a'.repeat(400))

    expect(document.get(ana(), note, 'height')).toBe(480)
    expect(document.get(ana(), note, 'authorName')).toBe('Ana')
    expect(document.get(ana(), text, 'fontName')).toEqual({ family: 'Inter', style: 'Medium' })
    expect(childrenOf(document)).toMatchObject([
      { type: 'STICKY', characters: 'a'.repeat(400), authorVisible: true, authorName: 'Ana' },
    ])
  })

  it('[S6] measures text as the boards do', () => {
    const text = 'Das dauert alles viel zu lange; '.repeat(6)
    const document = jam(page(sticky('1:1', 0, 0)))

    document.set(ana(), '1:1/text', 'characters', text)

    expect(document.get(ana(), '1:1', 'height')).toBe(264)
  })

  it('[S2] keeps fonts by character and mixes them where they differ', () => {
    const document = jam(page(sticky('1:1', 0, 0, { characters: 'abcd' })))
    const bold = { family: 'Inter', style: 'Bold' }

    document.call(ana(), '1:1/text', 'setRangeFontName', [1, 3, bold])

    expect(document.get(ana(), '1:1/text', 'fontName')).toEqual({ $mixed: true })
    expect(document.call(ana(), '1:1/text', 'getRangeAllFontNames', [0, 4])).toEqual([
      { family: 'Inter', style: 'Medium' },
      bold,
    ])
    expect(document.call(ana(), '1:1/text', 'getRangeFontName', [1, 3])).toEqual(bold)
    document.set(ana(), '1:1/text', 'fontName', bold)
    expect(document.get(ana(), '1:1/text', 'fontName')).toEqual(bold)
  })

  it('[S2] keeps a table of cells with text, in rows and columns', () => {
    const document = jam()
    const table = made(document, 'createTable', 2, 3)
    const cell = idOf(document.call(ana(), table, 'cellAt', [1, 2]))
    document.set(ana(), `${cell}/text`, 'characters', 'votes')
    document.call(ana(), table, 'moveRow', [1, 0])
    document.call(ana(), table, 'removeColumn', [0])
    document.call(ana(), table, 'insertRow', [2])

    expect(document.get(ana(), table, 'numRows')).toBe(3)
    expect(document.get(ana(), table, 'numColumns')).toBe(2)
    expect(document.call(ana(), table, 'cellAt', [0, 1])).toEqual({ $node: cell })
    expect(document.get(ana(), cell, 'rowIndex')).toBe(0)
    expect(document.get(ana(), table, 'width')).toBe(288)
    expect(jam(document.toFile()).get(ana(), table, 'numRows')).toBe(3)
    expect(() => document.call(ana(), table, 'cellAt', [3, 0])).toThrow(
      'in cellAt: Expected a row index from 0 to 2, received 3',
    )
  })

  it('[S2] makes a row as high as its longest cell', () => {
    const document = jam()
    const table = made(document, 'createTable', 1, 1)
    const cell = idOf(document.call(ana(), table, 'cellAt', [0, 0]))

    document.set(ana(), `${cell}/text`, 'characters', 'long words and more of them')
    const high = document.get(ana(), table, 'height')
    document.call(ana(), table, 'resizeColumn', [0, 400])

    expect(high).toBe(112)
    expect(document.get(ana(), table, 'height')).toBe(64)
  })

  it('[S2] keeps a row as high as it was made, whatever its text becomes', () => {
    const document = jam()
    const table = made(document, 'createTable', 1, 1)
    const text = `${idOf(document.call(ana(), table, 'cellAt', [0, 0]))}/text`

    document.set(ana(), text, 'characters', 'long words and more of them')
    document.call(ana(), table, 'resizeRow', [0, 112])
    document.set(ana(), text, 'characters', 'short')

    expect(document.get(ana(), table, 'height')).toBe(112)
    expect(() => document.call(ana(), table, 'removeRow', [0])).toThrow(
      'in removeRow: Expected a table of more than one row, received 1',
    )
  })

  it('[S2] shows synced state to the same widget only', () => {
    const document = jam()
    const id = document.insertWidget('0:1', '111', 'Sheaf', 5, 6)
    document.setHidden(id, 'state/count', 3)
    document.setHidden(id, 'map/votes/ana', 1)

    const seen = document.get(ana(), id, 'widgetSyncedState')
    const hidden = document.get(ana({ widgetId: '222' }), id, 'widgetSyncedState')
    const copy = document.call(ana(), id, 'cloneWidget', [{ count: 9 }])

    expect(seen).toEqual({ count: 3, 'votes-ana': 1 })
    expect(hidden).toEqual({})
    expect(document.get(ana(), idOf(copy), 'widgetSyncedState')).toEqual({
      count: 9,
      'votes-ana': 1,
    })
  })

  it('[S2] keeps plugin data for its widget in the form of a file', () => {
    const document = jam(page(sticky('1:1', 0, 0)))

    document.call(ana(), '1:1', 'setPluginData', ['__proto__', 'x'])
    document.call(ana(), '1:1', 'setSharedPluginData', ['sheaf', 'mark', 'table'])

    expect(document.call(ana(), '1:1', 'getPluginData', ['__proto__'])).toBe('x')
    expect(document.call(ana({ widgetId: '2' }), '1:1', 'getPluginDataKeys', [])).toEqual([])
    expect(childrenOf(document)).toMatchObject([{ sharedPluginData: { sheaf: { mark: 'table' } } }])
    const criteria = { types: ['STICKY'], pluginData: { keys: ['__proto__'] } }
    expect(document.call(ana(), '0:1', 'findAllWithCriteria', [criteria])).toHaveLength(1)
    expect(() => document.call(ana(), '1:1', 'setPluginData', ['k', 'é'.repeat(60_000)])).toThrow(
      'the limit is 100 kB',
    )
  })

  it('[S2] refuses an unloaded page by the name of loadAsync', () => {
    const document = design()
    const other = made(document, 'createPage')
    const access = ana({ isPageLoaded: (id) => id === '0:1' })

    expect(document.get(access, '0:1', 'children')).toEqual([])
    expect(() => document.get(access, other, 'children')).toThrow('.loadAsync()')
    const all = () => document.call(access, '0:0', 'findAllWithCriteria', [{ types: ['TEXT'] }])
    expect(all).toThrow('.loadAsync()')
  })

  it.each<[string, (document: DocumentModel) => unknown, string, string]>([
    [
      'a removed node',
      (d) => d.get(ana(), '9:9', 'x'),
      'NODE_REMOVED',
      'in get_x: The node with id "9:9" does not exist',
    ],
    [
      'a read-only property',
      (d) => {
        d.set(ana(), '1:1', 'width', 3)
      },
      'NO_SETTER',
      "no setter for property 'width'",
    ],
    [
      'the author',
      (d) => {
        d.set(ana(), '1:1', 'authorName', 'Eve')
      },
      'NO_SETTER',
      "no setter for property 'authorName'",
    ],
    [
      'an unknown property',
      (d) => {
        d.set(ana(), '1:1', 'colour', 3)
      },
      'NOT_EXTENSIBLE',
      'Cannot add property colour to a STICKY node, object is not extensible',
    ],
    [
      'resizing a note',
      (d) => d.call(ana(), '1:1', 'resize', [3, 3]),
      'NOT_OFFERED',
      'The STICKY node offers no resize()',
    ],
    [
      'a colour out of range',
      (d) => {
        d.set(ana(), '1:1', 'fills', [{ type: 'SOLID', color: { r: 2, g: 0, b: 0 } }])
      },
      'INVALID_VALUE',
      'in set_fills: Property "fills[0].color.r" failed validation: Expected number from 0 to 1, received 2',
    ],
    [
      'a number for a name',
      (d) => {
        d.set(ana(), '1:1', 'name', 5)
      },
      'INVALID_VALUE',
      'in set_name: Property "name" failed validation: Expected string, received 5',
    ],
    [
      'a cycle',
      (d) => d.call(ana(), '1:2', 'appendChild', [{ $node: '1:2' }]),
      'CANNOT_MOVE',
      'in appendChild: Cannot move node. Doing so would create a parenting cycle',
    ],
    [
      'a page in FigJam',
      (d) => d.create(ana(), 'createPage', []),
      'WRONG_EDITOR',
      'in createPage: this is not available in FigJam',
    ],
    [
      'a size of nothing',
      (d) => d.call(ana(), '1:2', 'resizeWithoutConstraints', [0, 5]),
      'INVALID_VALUE',
      'in resizeWithoutConstraints: Property "resizeWithoutConstraints.width" failed validation: Expected number at least 0.01, received 0',
    ],
    [
      'a style sheet',
      (d) => d.call(ana(), '1:2', 'getCSSAsync', []),
      'NOT_OFFERED',
      'The SECTION node offers no getCSSAsync()',
    ],
  ])('[S2] refuses %s', (_, attempt, code, message) => {
    const section = { id: '1:2', name: 'S', type: 'SECTION', children: [] }
    const document = jam(page(sticky('1:1', 0, 0), section))

    expect(() => attempt(document)).toThrow(expect.objectContaining({ code, message }))
  })

  it('[S2] leaves what an auto-layout frame or an instance places where it is', () => {
    const text = (id: string, x: number) => ({
      id,
      name: id,
      type: 'TEXT',
      characters: id,
      absoluteBoundingBox: { x, y: 0, width: 50, height: 20 },
    })
    const frame = { id: '1:1', name: 'F', type: 'FRAME', layoutMode: 'VERTICAL' }
    const instance = { id: '1:3', name: 'I', type: 'INSTANCE' }
    const file = page(
      { ...frame, children: [text('1:2', 5)] },
      { ...instance, children: [text('1:4', 7)] },
    )
    const document = design(file)

    document.set(ana(), '1:2', 'x', 500)
    const moveInner = () => {
      document.set(ana(), '1:4', 'x', 500)
    }

    expect(moveInner).toThrow('in set_x: This property cannot be overriden in an instance')
    expect(() => document.call(ana(), '1:4', 'remove', [])).toThrow('inside of an instance')
    expect(document.toFile()).toEqual(file)
  })

  it('[S2] keeps a section out of a frame, and takes a note in either', () => {
    const document = jam(page(sticky('1:1', 0, 0)))
    const frame = made(document, 'createFrame')
    const section = made(document, 'createSection')

    document.call(ana(), frame, 'appendChild', [{ $node: '1:1' }])
    document.call(ana(), section, 'appendChild', [{ $node: frame }])
    const nested = () =>
      document.call(ana(), frame, 'appendChild', [{ $node: made(document, 'createSection') }])

    expect(nested).toThrow('A SECTION node can only be a child of a PAGE or a SECTION')
    expect(document.get(ana(), frame, 'parent')).toEqual({ $node: section })
  })

  it('[S2] tells which connectors are attached', () => {
    const document = jam(page(sticky('1:1', 0, 0)))
    const connector = made(document, 'createConnector')

    document.set(ana(), connector, 'connectorStart', { endpointNodeId: '1:1', magnet: 'AUTO' })

    expect(document.get(ana(), '1:1', 'attachedConnectors')).toEqual([{ $node: connector }])
  })

  it('[S2] connects the copies where a section is copied with what is connected in it', () => {
    const file = page({
      ...sticky('1:9', 0, 0),
      type: 'SECTION',
      children: [sticky('1:1', 0, 0), sticky('1:2', 300, 0)],
    })
    const document = jam(file)
    const connector = made(document, 'createConnector')
    document.set(ana(), connector, 'connectorStart', { endpointNodeId: '1:1', magnet: 'AUTO' })
    document.set(ana(), connector, 'connectorEnd', { endpointNodeId: '1:2', magnet: 'AUTO' })
    document.call(ana(), '1:9', 'appendChild', [{ $node: connector }])
    const ends = (id: string) =>
      ['connectorStart', 'connectorEnd'].map((name) =>
        valueAt(document.get(ana(), id, name), ['endpointNodeId']),
      )

    const section = idOf(document.call(ana(), '1:9', 'clone', []))
    const [first, second, copy] = childIds(document, section)
    const alone = idOf(document.call(ana(), connector, 'clone', []))

    expect(ends(copy ?? '')).toEqual([first, second])
    expect(ends(alone)).toEqual(['1:1', '1:2'])
    expect(ends(connector)).toEqual(['1:1', '1:2'])
  })

  it('[S2] keeps its last page, and a page in one piece', () => {
    const document = design(page(sticky('1:1', 0, 0)))

    expect(() => {
      document.userRemove('0:1')
    }).toThrow('A document keeps at least one page')
    expect(() => document.create(ana(), 'ungroup', [{ $node: '0:1' }])).toThrow(
      'in ungroup: Expected a node with children on a page, received "PAGE"',
    )
  })

  it.each<[FactoryName, string, Value, string]>([
    ['createFrame', 'effects', 'none', 'effects" failed validation: Expected array'],
    ['createFrame', 'effects', [{ type: 'SHADOW' }], 'effects[0].type" failed'],
    [
      'createFrame',
      'constraints',
      { horizontal: 'LEFT', vertical: 'MIN' },
      'constraints.horizontal',
    ],
    ['createFrame', 'counterAxisSpacing', -1, 'counterAxisSpacing" failed'],
    ['createFrame', 'layoutGrids', [12], 'layoutGrids[0]" failed validation: Expected object'],
    ['createFrame', 'guides', 'none', 'guides" failed validation: Expected array'],
    ['createFrame', 'exportSettings', 'PNG', 'exportSettings" failed validation: Expected array'],
    ['createLine', 'dashPattern', [4, -1], 'dashPattern[1]" failed validation: Expected number at'],
    ['createEllipse', 'arcData', { startingAngle: 0 }, 'arcData.endingAngle" failed'],
  ])('[S2] refuses what %s cannot have for %s: %j', (factory, property, value, why) => {
    const document = design()
    const node = made(document, factory)

    expect(() => {
      document.set(ana(), node, property, value)
    }).toThrow(why)
  })

  it('[S2] refuses stickies in Figma Design', () => {
    expect(() => design().create(ana(), 'createSticky', [])).toThrow(
      'in createSticky: this is not available in Figma Design',
    )
  })

  it('[S3] undoes one person without undoing another', () => {
    const document = jam(page(sticky('1:1', 0, 0), sticky('1:2', 300, 0)))
    const changes = recorded(document)
    document.set(ana(), '1:1', 'x', 50)
    document.set(ana(), '1:2', 'x', 350)
    document.call(ana(), '1:2', 'remove', [])
    const [first, second] = changes
    if (first === undefined || second === undefined) throw new TypeError('no changes')
    document.set(ana(), '1:1', 'y', 70)

    const redo = document.revert([first, second])

    expect(place(document, '1:1')).toEqual([0, 70])
    expect(redo).toHaveLength(1)
    document.revert(redo)
    expect(place(document, '1:1')).toEqual([50, 70])
  })

  it('[S3] brings a removed node back under its id, and not where its section is gone', () => {
    const section = {
      id: '1:1',
      name: 'S',
      type: 'SECTION',
      absoluteBoundingBox: { x: 0, y: 0, width: 500, height: 500 },
      children: [sticky('1:2', 10, 10)],
    }
    const file = page(section)
    const document = jam(file)
    const changes = recorded(document)
    document.call(ana(), '1:2', 'remove', [])
    const removal = changes.slice()
    document.call(ana(), '1:1', 'remove', [])
    const sectionRemoval = changes.slice(1)

    expect(document.revert(removal)).toEqual([])
    document.revert(sectionRemoval)
    document.revert(removal)

    expect(document.toFile()).toEqual(file)
  })

  it('[S3] sets a measured size without anything to undo', () => {
    const document = jam()
    const id = document.insertWidget('0:1', '111', 'Sheaf', 0, 0)
    const changes = recorded(document)
    const revision = document.revision

    document.setMeasuredSize(id, 320, 400)

    expect(changes).toEqual([])
    expect(document.revision).toBeGreaterThan(revision)
    expect(box(document, id)).toEqual({ x: 0, y: 0, width: 320, height: 400 })
  })

  it('[S6] lets a person drag a note into a section with its stamps', () => {
    const section = {
      id: '1:1',
      name: 'S',
      type: 'SECTION',
      absoluteBoundingBox: { x: 1000, y: 0, width: 900, height: 900 },
      children: [],
    }
    const document = jam(page(section, sticky('1:2', 0, 0), stamp('1:3', '1:2', 30, 30)))

    document.userMoveInto('1:2', '1:1')

    expect(document.get(ana(), '1:3', 'parent')).toEqual({ $node: '1:1' })
    expect(place(document, '1:2')).toEqual([16, 16])
    expect(place(document, '1:3')).toEqual([46, 46])
  })

  it('[S6] finds by id, then name, then text', () => {
    const named = sticky('1:2', 0, 0, { name: 'Note', characters: 'hello' })
    const document = jam(page(sticky('1:1', 0, 0, { name: '1:2', characters: 'Note' }), named))

    expect(document.find('1:2')).toBe('1:2')
    expect(document.find('Note')).toBe('1:2')
    expect(document.find('hello')).toBe('1:2')
    expect(document.find('nothing')).toBeUndefined()
  })

  it.each(boardNames)('[S3] restores %s after any edits, and redoes them', (name) => {
    const file = board(name)
    fc.assert(
      fc.property(
        fc.array(edit(), { minLength: 1, maxLength: 25 }),
        fc.boolean(),
        (edits, follow) => {
          const document = jam(file, follow)
          const changes = recorded(document)
          for (const apply of edits)
            attempt(() => {
              apply(document)
            })
          const edited = document.toFile()

          const redo = document.revert(changes.slice())
          expect(document.toFile()).toEqual(file)
          document.revert(redo)

          expect(document.toFile()).toEqual(edited)
          expect(jam(edited).toFile()).toEqual(edited)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('[S6] gives any tree back as it came, also after a move there and back', () => {
    fc.assert(
      fc.property(fc.array(anyNode(3), { maxLength: 6 }), (nodes) => {
        const file = page(...numbered(nodes))
        const document = jam(file)
        expect(document.toFile()).toEqual(file)
        const changes = recorded(document)

        for (const id of nodeIds(document)) {
          attempt(() => {
            document.set(ana(), id, 'x', 12.5)
          })
        }
        document.revert(changes)

        expect(document.toFile()).toEqual(file)
      }),
      { numRuns: 150 },
    )
  })
})

function childIds(document: DocumentModel, id: string): readonly string[] {
  const children = document.get(ana(), id, 'children')
  return Array.isArray(children) ? children.map(idOf) : []
}

function childrenOf(document: DocumentModel): readonly unknown[] {
  const file = document.toFile()
  const children = [file].flatMap(objectsIn('document')).flatMap(objectsIn('children'))
  return children.flatMap(objectsIn('children'))
}

function objectsIn(key: string): (value: unknown) => readonly unknown[] {
  return (value) => [valueAt(value, [key])].flat()
}

function recorded(document: DocumentModel): readonly DocumentChange[] {
  const changes: DocumentChange[] = []
  document.onChange((change) => {
    changes.push(change)
  })
  return changes
}

/** Figma's refusals are no edits; any other error is a fault of the document. */
function attempt(apply: () => void): void {
  try {
    apply()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'HostError') throw error
  }
}

type Edit = (document: DocumentModel) => void

function edit(): fc.Arbitrary<Edit> {
  const number = fc.integer({ min: -2000, max: 2000 })
  return fc.oneof(
    withNode((d, id, n) => {
      d.set(ana(), id, 'x', n)
    }, number),
    withNode((d, id, n) => {
      d.set(ana(), id, 'y', n)
    }, number),
    withNode((d, id, n) => {
      d.set(ana(), id, 'rotation', n % 180)
    }, number),
    withNode((d, id, n) => {
      d.call(ana(), id, 'resize', [Math.abs(n), 50])
    }, number),
    withNode((d, id) => {
      d.call(ana(), id, 'remove', [])
    }, number),
    withNode((d, id) => {
      d.call(ana(), id, 'clone', [])
    }, number),
    withNode((d, id) => {
      d.set(ana(), `${id}/text`, 'characters', 'new text')
    }, number),
    withNode((d, id, n) => {
      d.call(ana(), `${id}/text`, 'setRangeFontSize', [0, 1, Math.abs(n) + 1])
    }, number),
    withNode((d, id) => {
      d.set(ana(), id, 'isWideWidth', true)
    }, number),
    withNode((d, id, n) => {
      d.set(ana(), id, 'visible', n > 0)
    }, number),
    withNode((d, id, n) => {
      d.call(ana(), id, 'setPluginData', ['k', n > 0 ? 'v' : ''])
    }, number),
    withNode((d, id, n) => {
      d.setHidden(id, 'state/a', n)
    }, number),
    withNode((d, id) => {
      d.userDuplicate(id)
    }, number),
    withNode((d, id, n) => {
      const ids = nodeIds(d)
      const other = ids[Math.abs(n) % ids.length] ?? id
      d.userStick(id, other)
    }, number),
    withNode((d, id, n) => {
      const ids = nodeIds(d)
      const other = ids[Math.abs(n) % ids.length] ?? id
      d.create(ana(), 'group', [[{ $node: id }, { $node: other }], { $node: '0:1' }])
    }, number),
    withNode((d, id) => {
      const section = d.create(ana(), 'createSection', [])
      d.call(ana(), idOf(section), 'appendChild', [{ $node: id }])
    }, number),
    withNode((d, id) => {
      d.create(ana(), 'ungroup', [{ $node: id }])
    }, number),
    withNode((d, id, n) => {
      const table = idOf(d.create(ana(), 'createTable', [2, 2]))
      const cell = idOf(d.call(ana(), table, 'cellAt', [1, 1]))
      d.set(ana(), `${cell}/text`, 'characters', 'words '.repeat(Math.abs(n) % 40))
      d.call(ana(), table, n > 0 ? 'insertRow' : 'removeColumn', [0])
      d.call(ana(), table, 'resizeColumn', [0, 90])
    }, number),
  )
}

function withNode(
  apply: (document: DocumentModel, id: string, n: number) => void,
  number: fc.Arbitrary<number>,
): fc.Arbitrary<Edit> {
  return fc.tuple(fc.nat(), number).map(([pick, n]) => (document) => {
    const ids = nodeIds(document)
    const id = ids[pick % Math.max(1, ids.length)]
    if (id !== undefined) apply(document, id, n)
  })
}

function nodeIds(document: DocumentModel): readonly string[] {
  const all = document.call(ana(), '0:1', 'findAllWithCriteria', [{}])
  return Array.isArray(all) ? all.map(idOf) : []
}

interface LooseNode {
  readonly type: string
  readonly children?: readonly LooseNode[]
}

function anyNode(depth: number): fc.Arbitrary<LooseNode> {
  const length = fc.double({ min: -5000, max: 5000, noNaN: true })
  const side = fc.double({ min: 0, max: 900, noNaN: true })
  const absoluteBoundingBox = fc.option(
    fc.record({ x: length, y: length, width: side, height: side }),
  )
  const rotation = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true })
  const fields = { absoluteBoundingBox, rotation, size: fc.record({ x: side, y: side }) }
  const leaf = fc.tuple(
    fc.constantFrom('VECTOR', 'LINE', 'STICKY', 'TEXT', 'FUTURE'),
    fc.record(fields, { requiredKeys: [] }),
  )
  const plain = leaf.map(([type, rest]) => ({ type, ...rest }))
  if (depth === 0) return plain
  const types = fc.constantFrom(
    'FRAME',
    'GROUP',
    'SECTION',
    'INSTANCE',
    'BOOLEAN_OPERATION',
    'WIDGET',
    'TABLE',
  )
  const children = fc.array(anyNode(depth - 1), { maxLength: 3 })
  const container = fc.tuple(types, fc.record(fields, { requiredKeys: [] }), children)
  return fc.oneof(
    plain,
    container.map(([type, rest, inner]) => ({ type, ...rest, children: inner })),
  )
}

function numbered(nodes: readonly LooseNode[]): readonly object[] {
  let count = 0
  const number = (node: LooseNode): object => {
    count += 1
    const named = { id: `5:${count}`, name: node.type, ...node }
    return node.children === undefined ? named : { ...named, children: node.children.map(number) }
  }
  return nodes.map(number)
}
