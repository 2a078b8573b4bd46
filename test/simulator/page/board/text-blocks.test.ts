import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFontMetrics } from '../../../../simulator/layout/font-metrics.ts'
import { readScene, type SceneNode } from '../../../../simulator/page/board/scene.ts'
import type { SetText } from '../../../../simulator/page/board/set-text.ts'
import { textOf } from '../../../../simulator/page/board/text-blocks.ts'

const metricsOf = createFontMetrics()
const title = 'A title with far more words than two lines of this width have room for '.repeat(3)

describe('textOf', () => {
  it('[S6] breaks a text of a fixed size at its width, however many lines that makes', () => {
    const { lines, width } = set(title, { width: 400, height: 58 })

    expect(lines.length).toBeGreaterThan(2)
    expect(width).toBeLessThanOrEqual(401)
    expect(lines.map(textOfLine).join('')).toContain('room for')
  })

  it('[S6] never sets a line far beyond the width of a text that wraps', () => {
    const words = fc.array(fc.constantFrom('wall', 'of', 'notes', 'an', 'outcome'), {
      minLength: 1,
      maxLength: 60,
    })
    const size = fc.record({
      width: fc.integer({ min: 120, max: 900 }),
      height: fc.integer({ min: 10, max: 300 }),
    })
    fc.assert(
      fc.property(words, size, fc.constantFrom('Inter', 'Nobody’s'), (of, box, fontFamily) => {
        const { width } = set(of.join(' '), box, { fontFamily })

        expect(width).toBeLessThanOrEqual(box.width * 1.25 + 1)
      }),
    )
  })

  it.each([
    ['the lines that it may have', { textTruncation: 'ENDING', maxLines: 2 }, 400, 2],
    ['the lines that its box has room for', { textTruncation: 'ENDING' }, 90, 3],
    ['those, in files of old', { textAutoResize: 'TRUNCATE' }, 90, 3],
  ])('[S6] cuts a truncated text after %s', (_, style, height, count) => {
    for (const text of [title, title.replaceAll(' ', '\n')]) {
      const { lines } = set(text, { width: 400, height }, style)

      expect(lines).toHaveLength(count)
      expect(textOfLine(lines.at(-1))).toMatch(/…$/)
    }
  })

  it('[S6] keeps a line whole whose own font is narrower than its substitute', () => {
    const box = { width: 200, height: 29 }
    const text = 'A line of about its width'

    expect(set(text, box, { fontFamily: 'Nobody’s' }).lines).toHaveLength(1)
    expect(set(text, box, { fontFamily: 'Inter' }).lines).toHaveLength(2)
  })
})

function set(
  characters: string,
  size: { readonly width: number; readonly height: number },
  style: Readonly<Record<string, unknown>> = {},
): SetText {
  return textOf(textNode(characters, size, style), metricsOf)
}

function textNode(characters: string, size: object, style: object): SceneNode {
  const layer = {
    id: '1:1',
    type: 'TEXT',
    characters,
    style: { fontFamily: 'Inter', fontSize: 20, fontWeight: 400, lineHeightPx: 29, ...style },
    absoluteBoundingBox: { x: 0, y: 0, ...size },
  }
  const page = { id: '0:1', type: 'CANVAS', children: [layer] }
  const [node] = readScene({ document: { children: [page] } }).nodes
  if (node === undefined) throw new Error('At the scene: expected the text, got none')
  return node
}

function textOfLine(line: SetText['lines'][number] | undefined): string {
  return line?.pieces.map(({ text }) => text).join('') ?? ''
}
