import { describe, expect, it } from 'vitest'
import { isDark, paintsOf, plainColor } from '../../../../simulator/page/board/scene-paint.ts'

const red = { r: 1, g: 0, b: 0, a: 1 }
const blue = { r: 0, g: 0, b: 1, a: 1 }

describe('paintsOf', () => {
  it.each([
    ['a colour', [{ type: 'SOLID', color: red }], [{ type: 'color', color: 'rgb(255 0 0)' }]],
    [
      'a faint colour',
      [{ type: 'SOLID', color: red, opacity: 0.5 }],
      [{ type: 'color', color: 'rgb(255 0 0 / 0.5)' }],
    ],
    ['an image', [{ type: 'IMAGE', imageRef: 'abc' }], [{ type: 'image' }]],
    [
      'all that are seen, back to front',
      [
        { type: 'SOLID', color: blue },
        { type: 'IMAGE' },
        { type: 'SOLID', color: red, visible: false },
      ],
      [{ type: 'color', color: 'rgb(0 0 255)' }, { type: 'image' }],
    ],
    [
      'a gradient with its handles',
      [
        {
          type: 'GRADIENT_LINEAR',
          gradientHandlePositions: [
            { x: 0, y: 0 },
            { x: 1, y: 0 },
            { x: 0, y: 1 },
          ],
          gradientStops: [
            { position: 0, color: red },
            { position: 1.5, color: blue },
          ],
        },
      ],
      [
        {
          type: 'gradient',
          kind: 'linear',
          from: { x: 0, y: 0 },
          to: { x: 1, y: 0 },
          side: { x: 0, y: 1 },
          stops: [
            { position: 0, color: 'rgb(255 0 0)' },
            { position: 1, color: 'rgb(0 0 255)' },
          ],
        },
      ],
    ],
    ['nothing of what it does not know', [{ type: 'VIDEO' }, 3], []],
    ['nothing where there is none', undefined, []],
  ])('[S6] gives %s', (_what, paints, expected) => {
    expect(paintsOf(paints)).toEqual(expected)
  })
})

describe('plainColor', () => {
  it('[S6] takes the first colour of a gradient, and none of an image', () => {
    const gradient = { type: 'GRADIENT_RADIAL', gradientStops: [{ position: 0, color: red }] }

    expect([plainColor([gradient]), plainColor([{ type: 'IMAGE' }])]).toEqual([
      'rgb(255 0 0)',
      null,
    ])
  })
})

describe('isDark', () => {
  it.each([
    ['rgb(30 30 30)', true],
    ['rgb(76 59 184)', true],
    ['rgb(255 226 153)', false],
    ['rgb(0 0 0 / 0.2)', false],
  ])('[S6] tells whether white reads on %s', (color, expected) => {
    expect(isDark(color)).toBe(expected)
  })
})
