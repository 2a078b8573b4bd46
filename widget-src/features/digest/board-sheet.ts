import {
  entriesOf,
  type Chapter,
  type DigestDocument,
  type Entry,
  type Line,
} from '../../../protocol/digest-document.ts'
import { isRightToLeft } from '../../core/board/direction.ts'
import type { Drawing, LetterRun, Shape } from '../../core/board/drawing.ts'
import { countOf, shorten } from '../../core/words.ts'
import { linesOf } from './measure-words.ts'

const INK = '#1E1B2E'
const QUIET = '#5B5670'
const ACCENT = '#4C3BB8'
const BAR = '#6A58D6'
const CARD_EDGE = '#DDD8EA'
const TINTS = ['#F5FBFF', '#FFFBF0', '#EBFFEE', '#F8F5FF', '#FFF7F0', '#F1FEFD', '#FFF0FA']

const PADDING = 32
const LEFT_WIDTH = 376
const GAP = 28
const CARD_WIDTH = 320
const CARD_GAP = 16
const CARD_SIDE = 16
const CARD_TOP = 18
const RANK_WIDTH = 28
const BAR_WIDTH = 290
const VOTES_WIDTH = 24
const TOP_NOTES = 5
const TOP_LIMITS = [110, 84, 68, 52]
const CARD_LIMIT = 96
const FEWEST_NOTES = 3
const MOST_NOTES = 8

/** Shapes one below the other from 0, and how high they are together. */
interface Stack {
  readonly shapes: readonly Shape[]
  readonly height: number
}

/**
 * The digest as a sheet to read beside the wall: title, date, the notes with most votes, and a card for each region.
 *
 * @param noun  What one of its notes is called.
 * @param unit  Canvas pixels to a screen pixel where the wall fits the screen: all sizes are multiplied by it.
 * @param mostHeight  The wall's height in canvas pixels; the sheet is no taller wherever that can be.
 */
export function drawDigest(
  digest: DigestDocument,
  noun: string,
  unit: number,
  mostHeight: number,
): Drawing {
  const room = mostHeight / unit - 2 * PADDING
  const left = fitLeft(digest, room)
  const cards = digest.chapters.filter(
    ({ header, flows, entries }) => header !== null || flows.length + entries.length > 0,
  )
  const columns = fitColumns(cards, noun, room)
  const inner = Math.max(left.height, ...columns.map(({ height }) => height))
  const cardsWidth =
    columns.length === 0 ? 0 : GAP + columns.length * (CARD_WIDTH + CARD_GAP) - CARD_GAP
  const width = 2 * PADDING + LEFT_WIDTH + cardsWidth
  const shapes = [
    ...moved(left.shapes, PADDING, PADDING),
    ...columns.flatMap((column, index) =>
      moved(column.shapes, PADDING + LEFT_WIDTH + GAP + index * (CARD_WIDTH + CARD_GAP), PADDING),
    ),
  ]
  const laid = isRightToLeft(textsOf(digest))
    ? shapes.map((shape) => mirrored(shape, width))
    : shapes
  return {
    width: Math.round(width * unit),
    height: Math.round((2 * PADDING + inner) * unit),
    shapes: laid.map((shape) => scaled(shape, unit)),
  }
}

/** What people wrote: the words between are ours. */
function textsOf({ chapters }: DigestDocument): readonly string[] {
  return chapters.flatMap((chapter) =>
    [chapter.title].concat(entriesOf(chapter).map(({ text }) => text)),
  )
}

/** The longest notes that fit; then fewer of them. */
function fitLeft(digest: DigestDocument, room: number): Stack {
  const least = TOP_LIMITS[TOP_LIMITS.length - 1] ?? 0
  for (let count = Math.min(TOP_NOTES, digest.top.length); count > 0; count--)
    for (const limit of count === TOP_NOTES ? TOP_LIMITS : [least]) {
      const left = leftColumn(digest, count, limit)
      if (left.height <= room) return left
    }
  return leftColumn(digest, 0, least)
}

function leftColumn({ title, facts, top, chapters }: DigestDocument, count: number, limit: number) {
  const stack = createStack()
  stack.text([run(title, 38, 'bold', INK)], { width: LEFT_WIDTH, line: 44, most: 2 })
  stack.skip(8)
  stack.text([run(facts, 15, 'regular', QUIET)], { width: LEFT_WIDTH, line: 22, most: 2 })
  if (count === 0) return stack.done()
  stack.skip(20)
  stack.text([run('Most votes', 18, 'bold', ACCENT)], { width: LEFT_WIDTH, line: 24 })
  const best = top[0]?.votes ?? 1
  for (const { text, rank, votes, author } of top.slice(0, count)) {
    stack.skip(14)
    const words = [run(labelOf(text, limit), 16, 'medium', INK), ...authorRun(author)]
    stack.beside([run(String(rank), 20, 'bold', ACCENT)], { width: RANK_WIDTH, line: 24 })
    stack.text(words, { x: RANK_WIDTH, width: LEFT_WIDTH - RANK_WIDTH, line: 22 })
    stack.skip(6)
    stack.bar(RANK_WIDTH, Math.max(12, (BAR_WIDTH * votes) / best), votes)
  }
  const least = top[count - 1]?.votes ?? 0
  const more = chapters
    .flatMap(entriesOf)
    .filter(({ kind, votes }) => kind === 'note' && votes === least).length
  const shown = top.slice(0, count).filter(({ votes }) => votes === least).length
  if (more > shown) {
    stack.skip(12)
    const words = `and ${more - shown} more with ${countOf(least, 'vote')}`
    stack.text([run(words, 13, 'regular', QUIET)], { x: RANK_WIDTH, width: BAR_WIDTH, line: 18 })
  }
  return stack.done()
}

/** Columns are added until all cards fit with three notes each; then notes are added while they still fit. */
function fitColumns(chapters: readonly Chapter[], noun: string, room: number): readonly Stack[] {
  if (chapters.length === 0) return []
  const fits = (columns: readonly Stack[]) => columns.every(({ height }) => height <= room)
  let most = FEWEST_NOTES
  let count = 1
  let columns = shelve(chapters, noun, most, count)
  while (!fits(columns) && count < chapters.length) {
    count += 1
    columns = shelve(chapters, noun, most, count)
  }
  for (; !fits(columns) && most > 1; columns = shelve(chapters, noun, most, count)) most -= 1
  for (let more = most + 1; more <= MOST_NOTES; more++) {
    const fuller = shelve(chapters, noun, more, count)
    if (!fits(fuller)) break
    columns = fuller
  }
  return columns
}

/** The cards in their order, each into the shortest column. */
function shelve(
  chapters: readonly Chapter[],
  noun: string,
  most: number,
  count: number,
): readonly Stack[] {
  const columns = Array.from({ length: count }, () => ({ shapes: [] as Shape[], height: 0 }))
  chapters.forEach((chapter, index) => {
    const card = drawCard(chapter, noun, most, TINTS[index % TINTS.length] ?? '#FFFFFF')
    let column = columns[0]
    for (const other of columns) if (column && other.height < column.height) column = other
    if (!column) return
    const top = column.height === 0 ? 0 : column.height + CARD_GAP
    column.shapes.push(...moved(card.shapes, 0, top))
    column.height = top + card.height
  })
  return columns
}

function drawCard(chapter: Chapter, noun: string, most: number, tint: string): Stack {
  const notes = entriesOf(chapter)
  const votes = notes.reduce((sum, note) => sum + note.votes, 0)
  const width = CARD_WIDTH - 2 * CARD_SIDE
  const stack = createStack()
  const title = chapter.level > 1 ? chapter.path : chapter.title
  stack.text([run(title, 19, 'bold', INK)], { width, line: 25, most: 2 })
  const real = notes.filter(({ kind }) => kind === 'note').length
  const facts = [
    ...(real > 0 ? [countOf(real, noun)] : []),
    ...(votes > 0 ? [countOf(votes, 'vote')] : []),
  ]
  if (facts.length > 0)
    stack.text([run(facts.join(' · '), 13, 'regular', QUIET)], { width, line: 18 })
  const left = votes > 0 ? VOTES_WIDTH : 0
  for (const note of notes.slice(0, most)) {
    stack.skip(8)
    const words = [run(wordsOf(note), 14, 'regular', INK), ...authorRun(note.author)]
    if (note.votes > 0)
      stack.beside([run(String(note.votes), 14, 'bold', ACCENT)], { width: left, line: 19 })
    stack.text(words, { x: left, width: width - left, line: 19 })
  }
  if (notes.length > most) {
    stack.skip(10)
    const words = countOf(notes.length - most, `more ${noun}`)
    stack.text([run(words, 13, 'regular', QUIET)], { x: left, width: width - left, line: 18 })
  }
  const { shapes, height } = stack.done()
  const box = { x: 0, y: 0, width: CARD_WIDTH, height: height + 2 * CARD_TOP }
  const ground: Shape = {
    type: 'rectangle',
    box,
    fill: tint,
    radiusPx: 14,
    stroke: CARD_EDGE,
    strokePx: 1,
  }
  return { shapes: [ground, ...moved(shapes, CARD_SIDE, CARD_TOP)], height: box.height }
}

/** What is no note has its words in its blocks alone. */
function wordsOf({ text, blocks, kind }: Entry): string {
  const [first] = blocks ?? []
  if (kind === 'note' || first === undefined) return labelOf(text, CARD_LIMIT)
  if (first.type === 'code') return labelOf(first.code, CARD_LIMIT)
  if (first.type === 'table') {
    const [head = []] = first.rows
    return labelOf(`Table: ${head.map(plainText).filter(Boolean).join(' · ')}`, CARD_LIMIT)
  }
  return labelOf(first.type === 'paragraph' ? plainText(first.lines) : '', CARD_LIMIT)
}

function plainText(lines: readonly Line[]): string {
  return lines.map((line) => line.map(({ text }) => text).join('')).join(' ')
}

function labelOf(text: string, limit: number): string {
  return shorten(text, limit) || '(empty)'
}

function authorRun(author: string): readonly LetterRun[] {
  return author === '' ? [] : [run(`  ${shorten(author, 40)}`, 13, 'regular', QUIET)]
}

function run(text: string, sizePx: number, weight: LetterRun['weight'], color: string): LetterRun {
  return { text, sizePx, weight, color }
}

interface TextPlace {
  readonly x?: number
  readonly width: number
  readonly line: number
  /** How many lines there may be; `MOST_LINES` where nothing else is said. */
  readonly most?: number
}

const MOST_LINES = 4

/** Puts things one below the other. */
function createStack() {
  const shapes: Shape[] = []
  let height = 0

  function place(runs: readonly LetterRun[], { x = 0, width, line, most = MOST_LINES }: TextPlace) {
    const lines = Math.min(most, linesOf(runs, width))
    const box = { x, y: height, width, height: lines * line }
    shapes.push({ type: 'text', box, runs, lineHeightPx: line, isToRight: false })
    return box.height
  }

  return {
    text(runs: readonly LetterRun[], at: TextPlace) {
      height += place(runs, at)
    },
    /** Beside what comes next. */
    beside(runs: readonly LetterRun[], at: TextPlace) {
      place(runs, { ...at, most: 1 })
    },
    skip(by: number) {
      height += by
    },
    bar(x: number, width: number, votes: number) {
      const box = { x, y: height + 5, width, height: 12 }
      shapes.push({ type: 'rectangle', box, fill: BAR, radiusPx: 6, stroke: '', strokePx: 0 })
      const words = [run(String(votes), 18, 'bold', INK)]
      place(words, { x: x + width + 12, width: 46, line: 22, most: 1 })
      height += 22
    },
    done: (): Stack => ({ shapes, height }),
  }
}

function moved(shapes: readonly Shape[], x: number, y: number): readonly Shape[] {
  return shapes.map((shape) => ({
    ...shape,
    box: { ...shape.box, x: shape.box.x + x, y: shape.box.y + y },
  }))
}

/** As a sheet that is read from the right has it. */
function mirrored(shape: Shape, width: number): Shape {
  const box = { ...shape.box, x: width - shape.box.x - shape.box.width }
  return shape.type === 'text' ? { ...shape, box, isToRight: true } : { ...shape, box }
}

function scaled(shape: Shape, unit: number): Shape {
  const by = (size: number) => Math.round(size * unit)
  const { x, y, width, height } = shape.box
  // Edges are rounded, not sizes, so that what touches does not overlap.
  const box = { x: by(x), y: by(y), width: by(x + width) - by(x), height: by(y + height) - by(y) }
  if (shape.type === 'rectangle')
    return {
      ...shape,
      box,
      radiusPx: by(shape.radiusPx),
      strokePx: Math.max(1, by(shape.strokePx)),
    }
  return {
    ...shape,
    box,
    lineHeightPx: by(shape.lineHeightPx),
    runs: shape.runs.map((one) => ({ ...one, sizePx: by(one.sizePx) })),
  }
}
