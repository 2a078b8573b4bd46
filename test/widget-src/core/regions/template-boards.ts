import fc from 'fast-check'
import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import { readRegionsInSteps } from '../../../../widget-src/core/regions/read-regions.ts'
import { blankNode, type BoardNode } from '../../../../widget-src/core/board/board.ts'
import { PAGE, pageOf } from '../board/page-of.ts'

/** A layer of a template. */
export interface Part extends Pick<BoardNode, 'type' | 'text' | 'box'> {
  readonly color: string
  /** What stands around a note, as people see it: `Lane / Column`; empty for what is no note below a heading. */
  readonly path: string
  readonly isRound?: boolean
  /** The places in the board of what a connector joins. */
  readonly ends?: readonly number[]
}

/** What people write on notes, as short as headings. */
export const said = [
  'Login is slow',
  'Great demo',
  'Ask users',
  'Docs are old',
  'Fewer tools',
  'Deploy daily',
]

/** How many notes stand in each column, and how these lie. */
export interface Layout {
  readonly counts: readonly number[]
  readonly width: number
  readonly gap: number
  /** From a heading to its notes. */
  readonly down: number
  /** How far notes lie from a grid, in turn. */
  readonly jitter: readonly number[]
}

export const NOTE = 240
export const names = ['Went well', 'To improve', 'Ideas', 'Actions', 'Kudos']
export const YELLOW = '#ffe299'
export const colors = ['#ff9ec6', '#9ecbff', '#a7e3b0', '#d3bdff', '#ffb38a']
const sayings = ['What we liked', 'What was hard', 'What to try', 'Who does what', 'Who helped']

export const layouts: fc.Arbitrary<Layout> = fc.record({
  counts: fc
    .array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 5 })
    .filter(
      (counts) =>
        counts.filter((count) => count > 0).length > 1 &&
        counts.reduce((sum, count) => sum + count, 0) > counts.length,
    ),
  width: fc.integer({ min: 504, max: 700 }),
  gap: fc.integer({ min: 130, max: 260 }),
  down: fc.integer({ min: 24, max: 100 }),
  jitter: fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 3, maxLength: 8 }),
})

export function note(text: string, x: number, y: number, color = YELLOW, path = ''): Part {
  return { type: 'STICKY', text, color, path, box: { x, y, width: NOTE, height: NOTE } }
}

export function words(text: string, x: number, y: number, height: number): Part {
  const width = Math.round(text.length * height * 0.5)
  return { type: 'TEXT', text, color: '', path: '', box: { x, y, width, height } }
}

export function shape(text: string, box: BoardNode['box']): Part {
  return { type: 'SHAPE_WITH_TEXT', text, color: '', path: '', box }
}

export function circle(text: string, x: number, y: number, size: number): Part {
  return { ...shape(text, { x, y, width: size, height: size }), isRound: true }
}

/** Notes in rows as wide as an area, a little off them. */
export function notesIn(
  { x, y, width }: Pick<BoardNode['box'], 'x' | 'y' | 'width'>,
  count: number,
  path: string,
  jitter: readonly number[],
): readonly Part[] {
  const each = Math.max(1, Math.floor((width + 24) / (NOTE + 24)))
  const off = (at: number): number => jitter[at % jitter.length] ?? 0
  return Array.from({ length: count }, (_, at) => {
    const across = x + (at % each) * (NOTE + 24) + off(at)
    const down = y + Math.floor(at / each) * (NOTE + 24) + off(at + 1)
    return note(`Note ${at} of ${path}`, across, down, YELLOW, path)
  })
}

type Heads = (name: string, x: number, width: number, at: number) => readonly Part[]

/** The same, in another size. */
export const large = (part: Part, width: number, height: number): Part => ({
  ...part,
  box: { ...part.box, width, height },
})

/** As where people write from the right. */
export const mirrored = (part: Part): Part => ({
  ...part,
  box: { ...part.box, x: -part.box.x - part.box.width },
})

/** What stands over a column, by the kind of template; its name comes first. */
export const headings: Readonly<Record<string, Heads>> = {
  'notes of a colour of their own': (name, x) => [note(name, x, 0, colors[0])],
  'notes of several colours': (name, x, _, at) => [note(name, x, 0, colors[at])],
  'larger notes of several colours': (name, x, _, at) => [
    large(note(name, x, 0, colors[at]), 416, NOTE),
  ],
  'notes with a line of text below each': (name, x, _, at) => [
    note(name, x, 0, colors[0]),
    words(sayings[at] ?? '', x + 8, NOTE + 20, 28),
  ],
  'texts with a smaller text below each': (name, x, _, at) => [
    words(name, x, 0, 56),
    words(sayings[at] ?? '', x, 76, 28),
  ],
  'texts in the middle with a smaller text below each': (name, x, width, at) => [
    words(name, x + width / 2 - name.length * 14, 0, 56),
    words(sayings[at] ?? '', x + width / 2 - (sayings[at] ?? '').length * 7, 76, 28),
  ],
  'bars with a text below each': (name, x, width, at) => [
    shape(name, { x, y: 0, width, height: 90 }),
    words(sayings[at] ?? '', x + 10, 100, 28),
  ],
  'texts behind numbers in circles': (name, x, _, at) => [
    words(name, x + 84, 10, 44),
    shape(String(at + 1), { x, y: 0, width: 64, height: 64 }),
  ],
  'texts before durations': (name, x, _, at) => [
    words(name, x, 0, 48),
    words(`${5 * (at + 1)} min`, x + name.length * 24 + 24, 8, 34),
  ],
  'texts between a number and a duration, far apart': (name, x, width, at) => [
    words(name, x + 76, 6, 48),
    words(String(at + 1), x, 0, 60),
    words(`${5 * (at + 1)} min`, x + width - 110, 14, 34),
  ],
  'texts with durations at the ends of their columns': (name, x, width, at) => [
    words(name, x, 0, 48),
    words(`${5 * (at + 1)} min`, x + width - 90, 8, 34),
  ],
}

/** Headings that a number begins, or that have one letter. */
export const counted = [
  '3 actions',
  '2nd round',
  '2026 goals',
  '1:1 topics',
  '10:15 Ideas',
  'Q4',
  '#2 idea',
  '90 days',
]

/** A row of headings with their notes below. */
export function headedBoard(
  heads: Heads,
  layout: Layout,
  called: readonly string[] = names,
): readonly Part[] {
  const { counts, width, gap, down, jitter } = layout
  return counts.flatMap((count, at) => {
    const name = called[at] ?? ''
    const x = at * (width + gap)
    const over = heads(name, x, width, at)
    const foot = Math.max(...over.map(({ box }) => box.y + box.height))
    return [...over, ...notesIn({ x, y: foot + down, width }, count, name, jitter)]
  })
}

/** Two rows of header notes of one colour, each with its notes below, as of strengths and weaknesses. */
export function twoRowBoard({ counts, width, gap, down, jitter }: Layout): readonly Part[] {
  const each = Math.ceil(counts.length / 2)
  const rows = [counts.slice(0, each), counts.slice(each)]
  let top = 0
  return rows.flatMap((own, row) => {
    const parts = own.flatMap((count, at) => {
      const name = names[row * each + at] ?? ''
      const x = at * (width + gap)
      const over = note(name, x, top + (jitter[at % jitter.length] ?? 0), colors[0])
      return [over, ...notesIn({ x, y: top + NOTE + down, width }, count, name, jitter)]
    })
    top = Math.max(...parts.map(({ box }) => box.y + box.height)) + down + 40
    return parts
  })
}

/** What says more of headings, by how and where. */
export const markedKinds: readonly (readonly [
  string,
  (at: number) => string,
  'before' | 'behind',
])[] = [
  ['durations', (at) => `${5 * (at + 1)} min`, 'behind'],
  ['numbers', (at) => `${at + 1}.`, 'before'],
  ['counts of votes', (at) => (at === 1 ? '1 vote' : `${at + 3} votes`), 'behind'],
]

/** Marks of one unit beside headings, each over notes that a way parts from those below its heading. */
export function markedBoard(
  mark: (at: number) => string,
  place: 'before' | 'behind',
  { counts, gap, down, jitter }: Layout,
  way: number,
): readonly Part[] {
  return counts.flatMap((count, at) => {
    const name = names[at] ?? ''
    const second = NOTE + way
    const x = at * (second + NOTE + way + gap)
    const [first, last] = place === 'behind' ? [name, mark(at)] : [mark(at), name]
    const off = jitter[at % jitter.length] ?? 0
    const held = Array.from({ length: 2 * count }, (_, one) => {
      const y = 60 + down + Math.floor(one / 2) * (NOTE + 24) + off
      return note(`Note ${one} of ${name}`, x + (one % 2) * second, y, undefined, name)
    })
    return [words(first, x, 0, 50), words(last, x + second + off, 4, 46), ...held]
  })
}

/** Header notes in a colour each over notes in rows: all of these yellow but a vote or two, or as their header is. */
export function coloredBoard(
  { counts, width, gap, down, jitter }: Layout,
  isOwn: boolean,
): readonly Part[] {
  const board = headedBoard((name, x, _, at) => [note(name, x, 0, colors[at])], {
    counts,
    width,
    gap,
    down,
    jitter,
  })
  const [first = -1] = board.flatMap(({ path }, at) => (path === '' ? [] : [at]))
  return board.map((part, at) => {
    if (part.path === '') return part
    const own = colors[names.indexOf(part.path)] ?? ''
    const vote = board.length > 15 && at === first ? (colors[1] ?? '') : part.color
    return { ...part, color: isOwn ? own : vote }
  })
}

/** Lanes with a label at the left of each, that a row of headings crosses: how many notes stand in each cell. */
export interface Crossing {
  readonly cells: readonly (readonly number[])[]
  readonly width: number
  readonly gap: number
  /** Between two lanes. */
  readonly apart: number
  readonly jitter: readonly number[]
}

export const crossings: fc.Arbitrary<Crossing> = fc.record({
  cells: fc
    .array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 4, maxLength: 4 }), {
      minLength: 2,
      maxLength: 4,
    })
    .filter((lanes) => {
      const held = lanes.filter((lane) => lane.some((count) => count > 0))
      const columns = [0, 1, 2, 3].filter((at) => lanes.some((lane) => (lane[at] ?? 0) > 0))
      const notes = lanes.flat().reduce((sum, count) => sum + count, 0)
      return held.length === lanes.length && columns.length > 2 && notes > 4
    }),
  width: fc.integer({ min: 520, max: 560 }),
  gap: fc.integer({ min: 80, max: 160 }),
  apart: fc.integer({ min: 100, max: 220 }),
  jitter: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 3, maxLength: 8 }),
})

type Over = (name: string, x: number, width: number) => Part

/** What stands over the lanes of a board, and beside each. */
export const crossingKinds: Readonly<Record<string, readonly [Over, Over]>> = {
  'a story map: notes over lanes beside texts': [
    (name, x) => large(note(name, x, 0, colors[0]), 416, NOTE),
    (name, y) => words(name, -320, y + 80, 40),
  ],
  'a journey map: shapes over lanes beside shapes': [
    (name, x, width) => shape(name, { x, y: 120, width, height: 90 }),
    (name, y) => shape(name, { x: -300, y, width: 240, height: 250 }),
  ],
}

export function crossingBoard(
  [over, beside]: readonly [Over, Over],
  { cells, width, gap, apart, jitter }: Crossing,
): readonly Part[] {
  const heads = (cells[0] ?? []).map((_, at) => over(names[at] ?? '', at * (width + gap), width))
  const lanes = cells.flatMap((lane, row) => {
    const y = 300 + row * (NOTE + apart)
    const name = `Release ${'ABCD'.charAt(row)}`
    const held = lane.flatMap((count, at) => {
      const x = at * (width + gap)
      return notesIn({ x, y, width }, count, `${name} / ${names[at] ?? ''}`, jitter)
    })
    return [beside(name, y, width), ...held]
  })
  return [...heads, ...lanes]
}

export const QUESTION = 'How might we help new users?'

/** A note that asks something, by what tells it from the wall below. */
export const questions: Readonly<Record<string, (x: number) => Part>> = {
  'of a colour of its own': (x) => note(QUESTION, x, 0, colors[1]),
  'wider than they are': (x) => large(note(QUESTION, x, 0), 416, NOTE),
  'larger than they are': (x) => large(note(QUESTION, x, 0), 480, 480),
}

/** One question over a wall of notes, anywhere between its sides. */
export function questionBoard(
  question: (x: number) => Part,
  { width, count, across, down, jitter }: Wall,
): readonly Part[] {
  const { box } = question(0)
  const asked = question(across * (width - box.width))
  return [asked, ...notesIn({ x: 0, y: box.height + down, width }, count, QUESTION, jitter)]
}

/** A wall of notes in rows, and where between its sides something stands over it. */
export interface Wall {
  readonly width: number
  readonly count: number
  readonly across: number
  readonly down: number
  readonly jitter: readonly number[]
}

export const walls: fc.Arbitrary<Wall> = fc.record({
  width: fc.integer({ min: 1200, max: 2600 }),
  count: fc.integer({ min: 14, max: 30 }),
  across: fc.double({ min: 0.3, max: 0.6, noNaN: true }),
  down: fc.integer({ min: 24, max: 100 }),
  jitter: fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 11, maxLength: 13 }),
})

/** With arrows between notes. */
export function joinedBy(
  parts: readonly Part[],
  ...pairs: readonly (readonly [number, number])[]
): readonly Part[] {
  const box = { x: 0, y: 0, width: 100, height: 10 }
  const arrows = pairs.map((ends): Part => ({ ...CONNECTOR, ends, box }))
  return parts.concat(arrows)
}

const CONNECTOR = { type: 'CONNECTOR', text: '', color: '', path: '' }

export function nodesOfParts(
  parts: readonly (Pick<Part, 'type' | 'text' | 'box'> & Partial<Part>)[],
): readonly BoardNode[] {
  return parts.map(({ type, text, box, color = '', ends = [], isRound = false }, at) => ({
    ...blankNode,
    id: `1:${at}`,
    parentId: PAGE,
    type,
    name: type,
    text,
    facts: { color, author: null },
    connectedIds: ends.map((end) => `1:${end}`),
    isRound,
    box,
  }))
}

/** The same as a file. */
export function fileOfParts(parts: readonly Part[]): object {
  const channel = (color: string, at: number): number => parseInt(color.slice(at, at + 2), 16) / 255
  const end = (at: number | undefined) => ({ endpointNodeId: `1:${at ?? ''}`, magnet: 'AUTO' })
  const children = parts.map(({ type, text, box, color, ends, isRound }, at) => ({
    id: `1:${at}`,
    type,
    ...(ends && { connectorStart: end(ends[0]), connectorEnd: end(ends[1]) }),
    name: type,
    ...(isRound && { shapeType: 'ELLIPSE' }),
    characters: text,
    absoluteBoundingBox: box,
    fills:
      color === ''
        ? []
        : [
            {
              type: 'SOLID',
              color: { r: channel(color, 1), g: channel(color, 3), b: channel(color, 5), a: 1 },
            },
          ],
  }))
  const page = { id: PAGE, name: 'Page 1', type: 'CANVAS', children }
  const root = { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [page] }
  return { name: 'Template', editorType: 'figjam', document: root }
}

/** The names of the regions around each note that stands below a heading, beside those that it should have. */
export function pathsOf(
  parts: readonly Part[],
): readonly { readonly path: string; readonly read: string }[] {
  const board = pageOf(nodesOfParts(parts))
  const structure = atOnce(readRegionsInSteps(createBoardTree(board)))
  const around = new Map(structure.regions.map((region) => [region.id, region]))
  return parts.flatMap(({ path }, at) => {
    const read: string[] = []
    for (
      let region = structure.regionOf(`1:${at}`);
      region;
      region = around.get(region.parentId ?? '')
    )
      if (region.kind !== 'flow') read.unshift(region.name)
    return path === '' ? [] : { path, read: read.join(' / ') }
  })
}

/** Whatever is read in another region than it was laid in. To compare one by one takes as long as to read. */
export function misread(parts: readonly Part[]): ReturnType<typeof pathsOf> {
  return pathsOf(parts).filter(({ path, read }) => read !== path)
}
