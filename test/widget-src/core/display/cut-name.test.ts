import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutName, graphemesOf, unitsOf } from '../../../../widget-src/core/display/cut-name.ts'

describe('cutName', () => {
  it.each([
    ['Ana', 24, 'Ana'],
    ['', 24, ''],
    ['Maximiliane Wolkenstein', 24, 'Maximiliane Wolkenstein'],
    ['Maximiliane Wolkenstein-Hohenzollern', 24, 'Maximiliane Wolkenstein-…'],
    ['Konstantin-Alexander zu Guttenberg', 24, 'Konstantin-Alexander zu…'],
    ['Wolfeschlegelsteinhausenbergerdorff', 16, 'Wolfeschlegelste…'],
    ['Anna Maria von der Heide', 16, 'Anna Maria von…'],
    ['欧阳明慧', 24, '欧阳明慧'],
    ['鈴木一朗'.repeat(15), 24, '鈴木一朗鈴木一朗鈴木一朗…'],
    ['👩‍👩‍👧‍👦'.repeat(20), 16, '👩‍👩‍👧‍👦'.repeat(8) + '…'],
    ['🇩🇪'.repeat(20), 16, '🇩🇪'.repeat(8) + '…'],
    ['e\u0301'.repeat(30), 24, 'e\u0301'.repeat(24) + '…'],
    ['क्षत्रिय'.repeat(10), 4, 'क्षत्रियक्ष…'],
  ])('[D7] cuts “%s” to %i units', (name, limit, shown) => {
    expect(cutName(name, limit)).toBe(shown)
  })

  it.each([
    ['ليلى حداد', '\u200eليلى حداد\u200e'],
    ['نور الهدى عبد الرحمن', '\u200eنور الهدى عبد…\u200f\u200e'],
    ['שרה Cohen', '\u200eשרה Cohen\u200e'],
  ])('[D7] walls off “%s”, written from right to left', (name, shown) => {
    expect(cutName(name, 16)).toBe(shown)
  })

  it('[D7] takes out what would turn the line around or break it', () => {
    expect(cutName('Eve\u202e\u2066\u200f\n', 24)).toBe('Eve')
  })

  it('[D7] keeps within its units and at whole characters, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
        fc.integer({ min: 2, max: 30 }),
        (name, limit) => {
          const shown = cutName(name, limit)
          const bare = shown.replace(/^\u200e|…\u200f?\u200e?$|\u200e$/g, '')
          const whole = graphemesOf(cutName(name, Infinity).replace(/\u200e/g, ''))

          expect(unitsOf(bare)).toBeLessThanOrEqual(limit)
          expect(graphemesOf(bare)).toEqual(whole.slice(0, graphemesOf(bare).length))
        },
      ),
    )
  })
})
