import type * as api from '@figma/plugin-typings/plugin-api-standalone'
import type * as file from '@figma/rest-api-spec'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDocument } from '../../../../simulator/host/document/create-document.ts'
import { loadedAccess, openLayer } from './open-layer.ts'

type FrameTrait = file.HasFramePropertiesTrait
type LayoutTrait = file.HasLayoutTrait

/** A file's words beside the API's. */
interface Enumerations {
  blendMode: [file.BlendMode, api.BlendMode]
  booleanOperation: [
    file.BooleanOperationNode['booleanOperation'],
    api.BooleanOperationNode['booleanOperation'],
  ]
  connectorLineType: [file.ConnectorLineType, api.ConnectorNode['connectorLineType']]
  counterAxisAlignContent: [
    NonNullable<FrameTrait['counterAxisAlignContent']>,
    api.FrameNode['counterAxisAlignContent'],
  ]
  counterAxisAlignItems: [
    NonNullable<FrameTrait['counterAxisAlignItems']>,
    api.FrameNode['counterAxisAlignItems'],
  ]
  effect: [NonNullable<file.Effect['type']>, api.Effect['type']]
  gridAlignment: [file.LayoutGrid['alignment'], api.RowsColsLayoutGrid['alignment']]
  gridPattern: [file.LayoutGrid['pattern'], api.LayoutGrid['pattern']]
  layoutAlign: [NonNullable<LayoutTrait['layoutAlign']>, api.FrameNode['layoutAlign']]
  layoutMode: [NonNullable<FrameTrait['layoutMode']>, api.FrameNode['layoutMode']]
  layoutSizing: [
    NonNullable<LayoutTrait['layoutSizingVertical']>,
    api.FrameNode['layoutSizingVertical'],
  ]
  layoutWrap: [NonNullable<FrameTrait['layoutWrap']>, api.FrameNode['layoutWrap']]
  listType: [file.TypePropertiesTrait['lineTypes'][number], api.TextListOptions['type']]
  magnet: ['AUTO' | 'TOP' | 'BOTTOM' | 'LEFT' | 'RIGHT' | 'CENTER', Magnet]
  maskType: [NonNullable<file.HasMaskTrait['maskType']>, api.MaskType]
  navigation: [file.Navigation, api.Navigation]
  paint: [file.Paint['type'], api.Paint['type']]
  primaryAxisAlignItems: [
    NonNullable<FrameTrait['primaryAxisAlignItems']>,
    api.FrameNode['primaryAxisAlignItems'],
  ]
  shapeType: [file.ShapeType, api.ShapeWithTextNode['shapeType']]
  sizingMode: [
    NonNullable<FrameTrait['primaryAxisSizingMode']>,
    api.FrameNode['primaryAxisSizingMode'],
  ]
  strokeAlign: [
    NonNullable<file.MinimalStrokesTrait['strokeAlign']>,
    api.RectangleNode['strokeAlign'],
  ]
  strokeJoin: [NonNullable<file.MinimalStrokesTrait['strokeJoin']>, api.StrokeJoin]
  textAlignHorizontal: [
    NonNullable<file.TypeStyle['textAlignHorizontal']>,
    api.TextNode['textAlignHorizontal'],
  ]
  textAlignVertical: [
    NonNullable<file.TypeStyle['textAlignVertical']>,
    api.TextNode['textAlignVertical'],
  ]
  textAutoResize: [NonNullable<file.TypeStyle['textAutoResize']>, api.TextNode['textAutoResize']]
  textCase: [NonNullable<file.TypeStyle['textCase']>, api.TextCase]
  textTruncation: [NonNullable<file.TypeStyle['textTruncation']>, api.TextNode['textTruncation']]
  windingRule: [file.Path['windingRule'], api.WindingRule]
}

type Magnet = Extract<api.ConnectorEndpoint, { readonly magnet: unknown }>['magnet']
type WordsOnlyInFiles<Pair> = Pair extends [infer InFile, infer InApi]
  ? Exclude<InFile, InApi>
  : never

/** The compiler refuses an enumeration of which a file has a word that the API lacks. */
const readAsTheyAre: {
  readonly [Name in keyof Enumerations]: [WordsOnlyInFiles<Enumerations[Name]>] extends [never]
    ? true
    : false
} = {
  blendMode: true,
  booleanOperation: true,
  connectorLineType: true,
  counterAxisAlignContent: true,
  counterAxisAlignItems: true,
  effect: true,
  gridAlignment: true,
  gridPattern: true,
  layoutAlign: true,
  layoutMode: true,
  layoutSizing: true,
  layoutWrap: true,
  listType: true,
  magnet: true,
  maskType: true,
  navigation: true,
  paint: true,
  primaryAxisAlignItems: true,
  shapeType: true,
  sizingMode: true,
  strokeAlign: true,
  strokeJoin: true,
  textAlignHorizontal: true,
  textAlignVertical: true,
  textAutoResize: true,
  textCase: true,
  textTruncation: true,
  windingRule: true,
}

const point = (x: number, y: number) => ({ x, y })
const stops = [{ position: 0, color: { r: 1, g: 0, b: 0, a: 1 } }]
const paintBase = { visible: true, opacity: 1, blendMode: 'NORMAL' }
const red = { r: 1, g: 0, b: 0, a: 0.1 }

/** A layer's field in a file, the member that reads it, and what it reads. */
const spellings: readonly (readonly [string, object, string, unknown])[] = [
  ['LINE', { strokeCap: 'LINE_ARROW' }, 'strokeCap', 'ARROW_LINES'],
  ['LINE', { strokeCap: 'TRIANGLE_ARROW' }, 'strokeCap', 'ARROW_EQUILATERAL'],
  ['LINE', { strokeCap: 'ROUND' }, 'strokeCap', 'ROUND'],
  ['STAR', { strokeMiterAngle: 60 }, 'strokeMiterLimit', 2],
  [
    'CONNECTOR',
    { connectorStartStrokeCap: 'TRIANGLE_ARROW' },
    'connectorStartStrokeCap',
    'ARROW_EQUILATERAL',
  ],
  ['CONNECTOR', { connectorEndStrokeCap: 'LINE_ARROW' }, 'connectorEndStrokeCap', 'ARROW_LINES'],
  [
    'RECTANGLE',
    { constraints: { vertical: 'TOP_BOTTOM', horizontal: 'RIGHT' } },
    'constraints',
    { vertical: 'STRETCH', horizontal: 'MAX' },
  ],
  [
    'RECTANGLE',
    { constraints: { vertical: 'TOP', horizontal: 'SCALE' } },
    'constraints',
    { vertical: 'MIN', horizontal: 'SCALE' },
  ],
  ['FRAME', { overflowDirection: 'VERTICAL_SCROLLING' }, 'overflowDirection', 'VERTICAL'],
  [
    'FRAME',
    { overflowDirection: 'HORIZONTAL_AND_VERTICAL_SCROLLING' },
    'overflowDirection',
    'BOTH',
  ],
  [
    'FRAME',
    {
      layoutGrids: [
        {
          visible: true,
          color: red,
          alignment: 'MIN',
          gutterSize: 0,
          offset: 0,
          pattern: 'GRID',
          sectionSize: 8,
          count: -1,
        },
      ],
    },
    'layoutGrids',
    [{ visible: true, color: red, pattern: 'GRID', sectionSize: 8 }],
  ],
  [
    'FRAME',
    {
      layoutGrids: [
        {
          visible: true,
          color: red,
          alignment: 'STRETCH',
          gutterSize: 20,
          offset: 4,
          pattern: 'COLUMNS',
          count: -1,
        },
      ],
    },
    'layoutGrids',
    [
      {
        visible: true,
        color: red,
        pattern: 'COLUMNS',
        alignment: 'STRETCH',
        gutterSize: 20,
        offset: 4,
        count: Infinity,
      },
    ],
  ],
  [
    'RECTANGLE',
    { fills: [{ blendMode: 'NORMAL', type: 'IMAGE', imageRef: 'a1', scaleMode: 'STRETCH' }] },
    'fills',
    [{ ...paintBase, type: 'IMAGE', imageHash: 'a1', scaleMode: 'CROP' }],
  ],
  [
    'RECTANGLE',
    {
      fills: [
        {
          blendMode: 'NORMAL',
          type: 'GRADIENT_LINEAR',
          gradientHandlePositions: [point(0.5, 0), point(0.5, 1), point(0, 0)],
          gradientStops: stops,
        },
      ],
    },
    'fills',
    [
      {
        ...paintBase,
        type: 'GRADIENT_LINEAR',
        gradientTransform: [
          [0, 1, 0],
          [-1, 0, 1],
        ],
        gradientStops: stops,
      },
    ],
  ],
  [
    'RECTANGLE',
    {
      fills: [
        {
          blendMode: 'NORMAL',
          type: 'GRADIENT_RADIAL',
          gradientHandlePositions: [point(0.5, 0.5), point(1, 0.5), point(0.5, 1)],
          gradientStops: stops,
        },
      ],
    },
    'fills',
    [
      {
        ...paintBase,
        type: 'GRADIENT_RADIAL',
        gradientTransform: [
          [1, 0, 0],
          [0, 1, 0],
        ],
        gradientStops: stops,
      },
    ],
  ],
]

describe('words that a file and the Plugin API spell differently', () => {
  it('[S6] every other enumeration of a file is among the API’s', () => {
    expect(Object.values(readAsTheyAre)).not.toContain(false)
  })

  it.each(spellings)(
    '[S6] %s %j reads as %s %j, and is saved as it came',
    (type, own, name, gives) => {
      const layer = openLayer({ type, ...own })
      const before = layer.saved()

      const read = layer.get(name)
      layer.set(name, read)

      expect(read).toEqual(gives)
      expect(layer.saved()).toEqual(before)
    },
  )

  it('[S6] a polygon is one to code, found by its type, and a file’s own when saved', () => {
    const layer = openLayer({ type: 'REGULAR_POLYGON' })

    expect(layer.get('type')).toBe('POLYGON')
    expect(layer.get('pointCount')).toBe(3)
    expect(layer.saved()['type']).toBe('REGULAR_POLYGON')
  })

  it('[S6] what code makes is saved in a file’s words', () => {
    const document = createDocument(undefined, { editorType: 'figjam', stuckNodesFollow: true })
    document.create(loadedAccess, 'createPolygon', [])
    document.create(loadedAccess, 'createConnector', [])
    const saved = JSON.stringify(document.toFile())

    expect(saved).toContain('"type":"REGULAR_POLYGON"')
    expect(saved).toContain('"connectorEndStrokeCap":"LINE_ARROW"')
  })

  it('[S6] gradients of any handles come back as they were', () => {
    const share = fc
      .double({ min: -2, max: 2, noNaN: true })
      .map((value) => Math.round(value * 1e4) / 1e4)
    const handle = fc.record({ x: share, y: share })
    const type = fc.constantFrom('GRADIENT_LINEAR', 'GRADIENT_RADIAL', 'GRADIENT_ANGULAR')
    fc.assert(
      fc.property(fc.tuple(handle, handle, handle), type, ([from, to, side], kind) => {
        const area = (to.x - from.x) * (side.y - from.y) - (to.y - from.y) * (side.x - from.x)
        fc.pre(Math.abs(area) > 0.01)
        const handles = [from, to, side]
        const paint = { type: kind, gradientHandlePositions: handles, gradientStops: stops }
        const layer = openLayer({ type: 'RECTANGLE', fills: [paint] })

        layer.set('fills', layer.get('fills'))

        const [written] = layer.saved()['fills'] as { gradientHandlePositions: typeof handles }[]
        const places = (of: typeof handles | undefined) => of?.flatMap(({ x, y }) => [x, y])
        expect(places(written?.gradientHandlePositions)).toEqual(
          places(handles)?.map((value) => expect.closeTo(value, 4) as unknown),
        )
      }),
    )
  })
})

describe('text that a file has in other forms', () => {
  const text = { type: 'TEXT', characters: 'one\ntwo\nthree', fills: [] }
  const style = { fontFamily: 'Inter', fontWeight: 400, fontSize: 20 }

  it('[S6] lists are saved by line, and read back by letter', () => {
    const layer = openLayer({ ...text, style })

    layer.call('setRangeListOptions', 4, 13, { type: 'ORDERED' })
    layer.call('setRangeIndentation', 8, 9, 2)

    expect(layer.saved()).toMatchObject({
      style,
      lineTypes: ['NONE', 'ORDERED', 'ORDERED'],
      lineIndentations: [0, 1, 2],
    })
    expect(layer.call('getRangeListOptions', 4, 7)).toEqual({ type: 'ORDERED' })
    expect(layer.call('getRangeIndentation', 8, 13)).toBe(2)
  })

  it('[S6] a font’s features are true and false', () => {
    const layer = openLayer({ ...text, style: { ...style, opentypeFlags: { LIGA: 0, TNUM: 1 } } })

    expect(layer.get('openTypeFeatures')).toEqual({ LIGA: false, TNUM: true })
  })
})

describe('interactions', () => {
  it('[S6] are the API’s reactions, both ways', () => {
    const actions = [{ type: 'BACK' }]
    const trigger = { type: 'ON_CLICK' }
    const layer = openLayer({ type: 'FRAME', children: [], interactions: [{ trigger, actions }] })

    expect(layer.get('reactions')).toEqual([{ action: actions[0], actions, trigger }])
    layer.call('setReactionsAsync', [{ trigger: null, action: { type: 'CLOSE' } }])
    expect(layer.saved()['interactions']).toEqual([{ trigger: null, actions: [{ type: 'CLOSE' }] }])
  })
})

describe('components', () => {
  const entry = {
    key: 'ab12',
    name: 'Button',
    description: 'Asks',
    remote: false,
    documentationLinks: [],
  }
  const main = { type: 'COMPONENT', name: 'Button', children: [] }

  it('[S6] are described by the file’s own map, and there rewritten', () => {
    const layer = openLayer(main, { components: { '1:1': entry, '9:9': entry } })

    const read = ['key', 'description', 'remote'].map(layer.get)
    layer.set('description', 'Asks twice')

    expect(read).toEqual(['ab12', 'Asks', false])
    expect(layer.get('description')).toBe('Asks twice')
    expect(layer.savedFile()['components']).toEqual({
      '1:1': { ...entry, description: 'Asks twice' },
      '9:9': entry,
    })
    expect(layer.saved()).not.toHaveProperty('description')
  })

  it('[S10] leave a map alone that nothing touched', () => {
    const layer = openLayer(main, { components: {} })

    expect(layer.savedFile()['components']).toEqual({})
  })
})

describe('vector paths', () => {
  it('[S6] are a file’s fill geometry, and read as a network', () => {
    const fillGeometry = [{ path: 'M0 0L10 0L10 10Z', windingRule: 'NONZERO' }]
    const layer = openLayer({ type: 'VECTOR', fillGeometry })

    expect(layer.get('vectorPaths')).toEqual([{ windingRule: 'NONZERO', data: 'M0 0L10 0L10 10Z' }])
    expect(layer.get('vectorNetwork')).toMatchObject({
      vertices: [point(0, 0), point(10, 0), point(10, 10)],
      segments: [
        { start: 0, end: 1 },
        { start: 1, end: 2 },
        { start: 2, end: 0 },
      ],
      regions: [{ windingRule: 'NONZERO', loops: [[0, 1, 2]] }],
    })
  })

  it('[S6] are saved as geometry, with the layer’s box around them', () => {
    const layer = openLayer({ type: 'VECTOR' })

    layer.set('vectorPaths', [
      { windingRule: 'EVENODD', data: 'M 10 20 C 10 60 50 60 50 20 Z' },
      { windingRule: 'NONE', data: 'M 10 20 L 90 20' },
    ])

    expect(layer.saved()).toMatchObject({
      fillGeometry: [{ windingRule: 'EVENODD', path: 'M 0 0 C 0 40 40 40 40 0 Z' }],
      strokeGeometry: [{ path: 'M 0 0 L 80 0' }],
      absoluteBoundingBox: { x: 10, y: 20, width: 80, height: 30 },
    })
    expect(layer.get('vectorPaths')).toEqual([
      { windingRule: 'EVENODD', data: 'M 0 0 C 0 40 40 40 40 0 Z' },
      { windingRule: 'NONE', data: 'M 0 0 L 80 0' },
    ])
  })

  it('[S6] a network’s regions are paths, the rest lines', () => {
    const layer = openLayer({ type: 'VECTOR' })

    layer.call('setVectorNetworkAsync', {
      vertices: [point(0, 0), point(10, 0), point(10, 10), point(50, 0)],
      segments: [
        { start: 0, end: 1 },
        { start: 2, end: 1 },
        { start: 2, end: 0 },
        { start: 1, end: 3 },
      ],
      regions: [{ windingRule: 'NONZERO', loops: [[0, 1, 2]] }],
    })

    expect(layer.get('vectorPaths')).toEqual([
      { windingRule: 'NONZERO', data: 'M 0 0 L 10 0 L 10 10 L 0 0 Z' },
      { windingRule: 'NONE', data: 'M 10 0 L 50 0' },
    ])
  })

  it.each([
    ['data', { windingRule: 'NONE', data: 'draw' }],
    ['data', { windingRule: 'NONE', data: 'M 0 0 A 1 2 3' }],
    ['windingRule', { windingRule: 'ODD', data: 'M 0 0' }],
  ])('[S2] refuses by name a path of no %s', (name, path) => {
    const layer = openLayer({ type: 'VECTOR' })

    expect(() => {
      layer.set('vectorPaths', [path])
    }).toThrow(`Property "vectorPaths[0].${name}" failed validation`)
  })
})
