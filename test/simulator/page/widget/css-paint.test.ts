import { describe, expect, it } from 'vitest'
import {
  cssBackground,
  cssEffects,
  cssPlainColor,
} from '../../../../simulator/page/widget/css-paint.ts'

describe('cssBackground', () => {
  it.each([
    ['#fff', 'linear-gradient(#fff, #fff)'],
    [{ r: 1, g: 0, b: 0.5, a: 0.5 }, 'linear-gradient(rgb(255 0 128 / 0.5), rgb(255 0 128 / 0.5))'],
    [{ type: 'solid', color: '#123456', visible: false }, undefined],
    [[], undefined],
    [undefined, undefined],
  ])('[S2] paints %j', (fill, css) => {
    expect(cssBackground(fill)).toBe(css)
  })

  it('[S2] lays the last of several paints on top', () => {
    const css = cssBackground([
      { type: 'solid', color: '#111111' },
      { type: 'solid', color: '#222222' },
    ])

    expect(css).toBe('linear-gradient(#222222, #222222), linear-gradient(#111111, #111111)')
  })

  it('[S2] turns a gradient’s handles into its angle', () => {
    const css = cssBackground({
      type: 'gradient-linear',
      gradientHandlePositions: [
        { x: 0, y: 0 },
        { x: 1, y: 0 },
        { x: 0, y: 1 },
      ],
      gradientStops: [
        { position: 0, color: { r: 0, g: 0, b: 0, a: 1 } },
        { position: 1, color: { r: 1, g: 1, b: 1, a: 1 } },
      ],
    })

    expect(css).toBe('linear-gradient(90deg, rgb(0 0 0 / 1) 0%, rgb(255 255 255 / 1) 100%)')
  })

  it('[S2] lets no image address break out of its CSS', () => {
    const css = cssBackground({ type: 'image', src: 'x.png") , url("evil' })

    expect(css?.match(/"/g)).toHaveLength(2)
    expect(css).toContain('url("x.png%22) , url(%22evil")')
  })
})

describe('cssPlainColor', () => {
  it('[S2] takes the topmost solid paint', () => {
    expect(
      cssPlainColor([
        { type: 'solid', color: '#111111' },
        { type: 'solid', color: '#222222' },
      ]),
    ).toBe('#222222')
    expect(cssPlainColor('none')).toBeNull()
  })
})

describe('cssEffects', () => {
  it('[S2] makes shadows and blurs of the visible effects', () => {
    const effects = cssEffects([
      { type: 'drop-shadow', color: '#000000', offset: { x: 1, y: 2 }, blur: 3 },
      { type: 'inner-shadow', color: '#ffffff', offset: { x: 0, y: 0 }, blur: 4, spread: 5 },
      { type: 'layer-blur', blur: 6, visible: false },
    ])

    expect(effects).toEqual({
      shadows: ['1px 2px 3px 0px #000000', 'inset 0px 0px 4px 5px #ffffff'],
      castShadows: ['drop-shadow(1px 2px 3px #000000)'],
      blur: undefined,
      backdrop: undefined,
    })
  })
})
