import { describe, expect, it } from 'vitest'
import { lineCap } from '../../../../simulator/page/board/line-cap.ts'

const from = { x: 0, y: 0 }
const tip = { x: 100, y: 0 }

describe('lineCap', () => {
  it('[S6] draws an open arrow and fills a closed one', () => {
    expect(lineCap('LINE_ARROW', from, tip, 10)).toEqual({
      path: 'M91.4 -5.2L100 0L91.4 5.2',
      isFilled: false,
      lineStopsPx: 0,
    })
    expect(lineCap('TRIANGLE_ARROW', from, tip, 10)).toEqual({
      path: 'M91.4 -5.2L100 0L91.4 5.2Z',
      isFilled: true,
      lineStopsPx: 5,
    })
  })

  it('[S6] points the way that the line goes', () => {
    expect(lineCap('LINE_ARROW', { x: 50, y: 0 }, { x: 50, y: 80 }, 10)?.path).toBe(
      'M55.2 71.4L50 80L44.8 71.4',
    )
  })

  it('[S6] gives every kind a look of its own, and a plain end none', () => {
    const kinds = ['LINE_ARROW', 'TRIANGLE_ARROW', 'DIAMOND_FILLED', 'CIRCLE_FILLED', 'ERD_ONE']
    const more = ['ERD_EXACTLY_ONE', 'ERD_MANY', 'ERD_ONE_OR_MORE', 'ERD_ZERO_OR_ONE']
    const paths = [...kinds, ...more, 'ERD_ZERO_OR_MORE'].map(
      (kind) => lineCap(kind, from, tip, 10)?.path,
    )

    expect(new Set(paths).size).toBe(10)
    expect(paths.join()).not.toMatch(/NaN|undefined/)
    expect(['NONE', 'ROUND', 'SQUARE'].map((kind) => lineCap(kind, from, tip, 10))).toEqual([
      null,
      null,
      null,
    ])
  })
})
