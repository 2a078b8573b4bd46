/** One layer of a small board, in the order it is drawn. */
export type Layer =
  | {
      readonly kind: 'note'
      readonly text: string
      readonly x: number
      readonly y: number
      readonly color?: number
      readonly author?: string
      readonly votes?: number
      readonly isLocked?: boolean
    }
  | { readonly kind: 'group'; readonly layers: readonly Layer[] }
  | {
      readonly kind: 'section'
      readonly title: string
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly layers: readonly Layer[]
    }

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const NOTE_PX = 240
const COLORS = [
  { r: 1, g: 0.85, b: 0.4, a: 1 },
  { r: 0.7, g: 0.94, b: 0.74, a: 1 },
  { r: 0.66, g: 0.85, b: 1, a: 1 },
]

/** A FigJam file in the form of `GET /v1/files/:key`; notes and sections lie where the canvas has them. */
export function smallBoard(layers: readonly Layer[]): unknown {
  let lastId = 0
  const nextId = () => `1:${++lastId}`

  function draw(layer: Layer): readonly Record<string, unknown>[] {
    switch (layer.kind) {
      case 'note':
        return drawNote(layer)
      case 'group': {
        const id = nextId()
        const children = layer.layers.flatMap(draw)
        return [
          { id, type: 'GROUP', name: 'Group', children, absoluteBoundingBox: around(children) },
        ]
      }
      case 'section': {
        const { title, x, y, width, height } = layer
        const id = nextId()
        return [
          {
            id,
            type: 'SECTION',
            name: title,
            absoluteBoundingBox: { x, y, width, height },
            children: layer.layers.flatMap(draw),
          },
        ]
      }
    }
  }

  function drawNote(layer: Extract<Layer, { kind: 'note' }>) {
    const { text, x, y, color = 0, author = 'Ana', votes = 0, isLocked = false } = layer
    const id = nextId()
    const stamps = Array.from({ length: votes }, (_, vote) => ({
      id: nextId(),
      type: 'STAMP',
      name: 'Thumbs up',
      authorName: 'Ben',
      stuckTo: id,
      absoluteBoundingBox: { x: x + 10 + vote * 30, y: y + 200, width: 40, height: 40 },
    }))
    return [
      {
        id,
        type: 'STICKY',
        name: text,
        characters: text,
        authorVisible: true,
        authorName: author,
        fills: [{ type: 'SOLID', blendMode: 'NORMAL', color: COLORS[color % COLORS.length] }],
        absoluteBoundingBox: { x, y, width: NOTE_PX, height: NOTE_PX },
        ...(isLocked ? { locked: true } : {}),
      },
      ...stamps,
    ]
  }

  const children = layers.flatMap(draw)
  return {
    name: 'Small board',
    editorType: 'figjam',
    document: {
      id: '0:0',
      name: 'Document',
      type: 'DOCUMENT',
      children: [{ id: '0:1', name: 'Page 1', type: 'CANVAS', children }],
    },
  }
}

function around(nodes: readonly Record<string, unknown>[]): Box {
  const boxes = nodes.map((node) => node.absoluteBoundingBox as Box)
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}

/** A few notes of three colours and authors in disorder, one above another, two of them with votes. */
export function scatteredNotes(count: number, shift = 0): readonly Layer[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'note' as const,
    text: `${NOTE_TEXTS[index % NOTE_TEXTS.length] ?? ''}${index < NOTE_TEXTS.length ? '' : ` ${index}`}`,
    x: shift + ((index * 137) % 700),
    y: (index * 211) % 500,
    color: index % 3,
    author: ['Ana', 'Ben', 'Cy'][index % 3] ?? 'Ana',
    votes: index < 2 ? 2 - index : 0,
  }))
}

const NOTE_TEXTS = [
  'Faster builds',
  'Fewer meetings on Monday',
  'Builds break on Fridays',
  'Write the release notes earlier',
  'Meetings without an agenda',
  'Cache the slow test suite',
]
