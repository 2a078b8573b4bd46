import { readWalls } from './walls.ts'

/** A FigJam file of this many stickies in a loose grid, with texts that people wrote. */
export function largeBoard(count: number) {
  const texts = readWalls().flatMap((wall) => wall.texts)
  const children = Array.from({ length: count }, (_, index) => ({
    id: `9:${index + 1}`,
    type: 'STICKY',
    name: 'Sticky',
    characters: texts[index % texts.length] ?? '',
    authorVisible: true,
    fills: [{ type: 'SOLID', color: { r: 1, g: 0.85, b: 0.4, a: 1 } }],
    absoluteBoundingBox: {
      x: (index % 60) * 290 + (index % 7) * 5,
      y: Math.floor(index / 60) * 290 + (index % 5) * 7,
      width: 240,
      height: 240,
    },
  }))
  const page = { id: '0:1', type: 'CANVAS', name: 'Page 1', children }
  return {
    name: `${count} notes`,
    editorType: 'figjam',
    document: { id: '0:0', type: 'DOCUMENT', name: 'Document', children: [page] },
  }
}
