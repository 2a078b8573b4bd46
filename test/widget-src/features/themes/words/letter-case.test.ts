import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capitalise, toSmall } from '../../../../../widget-src/features/themes/words/letter-case.ts'

const turkish = { codes: ['tr'] }
const german = { codes: ['de'] }

describe('letter case of titles', () => {
  it.each([
    ['iptal', turkish, 'İptal'],
    ['ışık', turkish, 'Işık'],
    ['iade', german, 'Iade'],
    ['straße', german, 'Straße'],
    ['ßa', german, 'ßa'],
    ['#ux', german, '#ux'],
    ['iPhone', german, 'iPhone'],
  ])('[F5] begins %s with a capital of its language', (title, language, capital) => {
    expect(capitalise(title, language)).toBe(capital)
  })

  it('[F5] writes Turkish I and İ small', () => {
    expect(toSmall('IŞIK İPTAL', turkish)).toBe('ışık iptal')
    expect(toSmall('IPTAL', german)).toBe('iptal')
  })

  it('[F5] comes back to the same small letters from a capital', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('ı', 'i', 'ş', 'a', ' ', 'k') }), (text) => {
        expect(toSmall(capitalise(text, turkish), turkish)).toBe(text)
      }),
    )
  })
})
