import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitNotification, refusalText, words } from '../../../widget-src/core/words.ts'

describe('words', () => {
  it('says everything within the 100 characters that Figma shows', () => {
    const refusals = (['unconfirmed', 'sign-in', 'busy', 'storage'] as const).map(refusalText)
    const said = [...Object.values(words).flat(), ...refusals]

    expect(said.filter((line) => line.length > 100)).toEqual([])
  })
})

describe('fitNotification', () => {
  it('keeps every message within 100 units and cuts no character in half', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (message) => {
        const fitted = fitNotification(message)

        expect(fitted.length).toBeLessThanOrEqual(100)
        expect(message.length <= 100 ? fitted : message.startsWith(fitted.slice(0, -1))).toBe(
          message.length <= 100 ? message : true,
        )
      }),
    )
  })
})
