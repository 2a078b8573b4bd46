import { describe, expect, it } from 'vitest'
import { openLayer } from './open-layer.ts'

const text = { type: 'TEXT', characters: 'one two three four five six', fills: [] }
const style = { fontFamily: 'Inter', fontWeight: 400, fontSize: 20 }

describe('textTruncation and maxLines', () => {
  it('[S6] are read from the style, where a file has them', () => {
    const layer = openLayer({ ...text, style: { ...style, textTruncation: 'ENDING', maxLines: 2 } })

    expect([layer.get('textTruncation'), layer.get('maxLines')]).toEqual(['ENDING', 2])
  })

  it('[S6] are saved in the style, and null lines not at all', () => {
    const layer = openLayer({ ...text, style })

    layer.set('textTruncation', 'ENDING')
    layer.set('maxLines', 2)
    const both = layer.saved()
    layer.set('maxLines', null)

    expect(both['style']).toEqual({ ...style, textTruncation: 'ENDING', maxLines: 2 })
    expect(layer.saved()['style']).toEqual({ ...style, textTruncation: 'ENDING' })
    expect([both, layer.saved()].some((node) => 'textTruncation' in node)).toBe(false)
  })

  it('[S6] reads the truncation of old files, which stands among the ways to resize', () => {
    const layer = openLayer({ ...text, style: { ...style, textAutoResize: 'TRUNCATE' } })

    expect(layer.get('textTruncation')).toBe('ENDING')
  })

  it('[S2] a truncated text grows to its lines and no further', () => {
    const layer = openLayer({ ...text, style: { ...style, textAutoResize: 'HEIGHT' } })

    layer.set('characters', 'one\ntwo\nthree\nfour')
    const whole = layer.get('height')
    layer.set('maxLines', 2)
    layer.set('textTruncation', 'ENDING')

    expect([whole, layer.get('height')]).toEqual([96, 48])
  })
})
