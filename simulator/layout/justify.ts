import type { TextLine } from './break-text.ts'

/** How much wider each space of a justified line is, for the line to fill a width; 0 at a paragraph's end. */
export function spaceToFill(line: TextLine, widthPx: number): number {
  const spare = widthPx - line.width
  const count = spacesIn(textOf(line).trimEnd())
  return line.endsParagraph || count === 0 || spare <= 0 || !Number.isFinite(spare)
    ? 0
    : spare / count
}

/** The line with its pieces where wider spaces push them. */
export function withSpaces<Line extends TextLine>(line: Line, spacePx: number): Line {
  if (spacePx === 0) return line
  let before = 0
  const pieces = line.pieces.map((piece) => {
    const within = spacesIn(piece.text)
    const moved = {
      ...piece,
      x: piece.x + before * spacePx,
      width: piece.width + within * spacePx,
    }
    before += within
    return moved
  })
  return { ...line, pieces, width: line.width + spacesIn(textOf(line).trimEnd()) * spacePx }
}

function textOf({ pieces }: TextLine): string {
  return pieces.map(({ text }) => text).join('')
}

function spacesIn(text: string): number {
  return text.split(/[ \u00A0]/).length - 1
}
