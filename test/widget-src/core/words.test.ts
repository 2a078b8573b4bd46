import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphemesOf } from '../../../widget-src/core/display/cut-name.ts'
import { shorten } from '../../../widget-src/core/words.ts'

const pieces = ['a', 'b ', 'e\u0301', '👨\u200d👩\u200d👧', '🇩🇪', '👍🏽', 'क्ष', '각', 'ب']

describe('shorten', () => {
  it('[F4] cuts at whole characters, and never beyond its limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (parts, limit) => {
          const text = parts.join('').trim()
          const short = shorten(text, limit)
          const kept = graphemesOf(short.replace(/…$/, ''))

          expect(short.length).toBeLessThanOrEqual(Math.max(limit, 1))
          expect(graphemesOf(text).slice(0, kept.length)).toEqual(kept)
          if (text.length <= limit) expect(short).toBe(text)
        },
      ),
    )
  })

  it('[F4] cuts plain words at a space that is near', () => {
    expect(shorten('Reviews wait for two days', 20)).toBe('Reviews wait for…')
    expect(shorten('A verylongwordthatgoesonandon', 12)).toBe('A verylongw…')
  })

  it('[F4] leaves out what would turn the line around it, and what nobody sees', () => {
    expect(shorten('\u202eAn offer\u200f', 20)).toBe('An offer')
    expect(shorten('\u200b \u3164', 20)).toBe('')
  })
})
