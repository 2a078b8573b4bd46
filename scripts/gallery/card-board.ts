import type { Scenario } from '../../simulator/host/scenario.ts'

export type Editor = Scenario['editor']

const NOTE_TEXTS = [
  'Faster builds',
  'Fewer meetings on Monday',
  'Builds break on Fridays',
  'Write the release notes earlier',
  'Meetings without an agenda',
  'Cache the slow test suite',
]
const COLORS = [
  { r: 1, g: 0.886, b: 0.6, a: 1 },
  { r: 1, g: 0.722, b: 0.659, a: 1 },
  { r: 0.659, g: 0.855, b: 1, a: 1 },
]

/** A note of the board, one after another and around again: moving one gives Tidy work again. */
export function noteId(index: number): string {
  return `1:${(index % NOTE_TEXTS.length) + 1}`
}

/**
 * A file with work for every feature: notes in disorder, stamps on two of them; in Figma Design, text layers.
 *
 * @param count  At most six.
 */
export function cardBoard(editor: Editor, count = NOTE_TEXTS.length): unknown {
  const children = NOTE_TEXTS.slice(0, count).flatMap((text, index) =>
    editor === 'figjam' ? stickyWithVotes(text, index) : [textLayer(text, index)],
  )
  return {
    name: 'Cards',
    editorType: editor,
    document: {
      id: '0:0',
      name: 'Document',
      type: 'DOCUMENT',
      children: [{ id: '0:1', name: 'Page 1', type: 'CANVAS', children }],
    },
  }
}

const place = (index: number) => ({ x: (index * 137) % 700, y: (index * 211) % 500 })

function stickyWithVotes(text: string, index: number): readonly unknown[] {
  const { x, y } = place(index)
  const id = noteId(index)
  const votes = Math.max(0, 2 - index)
  return [
    {
      id,
      type: 'STICKY',
      name: text,
      characters: text,
      authorVisible: true,
      authorName: 'Ana',
      fills: [{ type: 'SOLID', blendMode: 'NORMAL', color: COLORS[index % COLORS.length] }],
      absoluteBoundingBox: { x, y, width: 240, height: 240 },
    },
    ...Array.from({ length: votes }, (_, vote) => ({
      id: `2:${index * 10 + vote}`,
      type: 'STAMP',
      name: 'Thumbs up',
      authorName: 'Ben',
      stuckTo: id,
      absoluteBoundingBox: { x: x + 10 + vote * 30, y: y + 200, width: 40, height: 40 },
    })),
  ]
}

function textLayer(text: string, index: number): unknown {
  return {
    id: noteId(index),
    type: 'TEXT',
    name: text,
    characters: text,
    style: { fontFamily: 'Inter', fontWeight: 400, fontSize: 16 },
    absoluteBoundingBox: { ...place(index), width: 200, height: 20 },
  }
}
