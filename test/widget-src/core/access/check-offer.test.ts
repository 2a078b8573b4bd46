import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkOffer, unusedParts } from '../../../../widget-src/core/access/check-offer.ts'
import { offer } from '../../../../widget-src/offer.ts'
import { offers } from '../../../offers/offers.ts'
import { seed } from '../../../seed.ts'

const features = {
  tidy: { kind: 'counted' },
  tally: { kind: 'counted' },
  themes: { kind: 'pro' },
  digest: { kind: 'free' },
}
const sound = { name: 'Sheaf', proName: 'Sheaf Pro', freeRuns: 10, features }
const all = (kind: string) => ({
  tidy: { kind },
  tally: { kind },
  themes: { kind },
  digest: { kind },
})
const withTidy = (tidy: unknown) => ({ ...sound, features: { ...features, tidy } })
const proAlone = { name: 'Sheaf', proName: 'Sheaf Pro', features: all('pro') }

const reasonsOf = (value: unknown): readonly string[] => {
  const checked = checkOffer(value)
  return checked.ok ? [] : checked.reasons
}
const whole = (where: string, range: string, got: string) =>
  `At ${where}: expected a whole number of ${range}, got ${got}`
const nameOf = (where: string, most: number, got: string) =>
  `At ${where}: expected a name of 1 to ${most} characters in one line, got ${got}`

describe('checkOffer', () => {
  it.each(Object.entries({ 'the project’s own': offer, sound, proAlone, ...offers }))(
    '[A8] takes the offer: %s',
    (_, value) => {
      expect(checkOffer(value)).toEqual({ ok: true, value })
    },
  )

  it.each<readonly [string, unknown, readonly string[]]>([
    ['nothing', undefined, ['At the offer: expected an object, got nothing']],
    ['null', null, ['At the offer: expected an object, got null']],
    ['a list', [], ['At the offer: expected an object, got a list']],
    ['a text', 'Sheaf', ['At the offer: expected an object, got "Sheaf"']],
    ['no name', { ...sound, name: undefined }, [nameOf('name', 24, 'nothing')]],
    ['an empty name', { ...sound, name: '' }, [nameOf('name', 24, '""')]],
    ['a name of two lines', { ...sound, name: 'a\nb' }, [nameOf('name', 24, '"a\\nb"')]],
    [
      'a name too long',
      { ...sound, proName: 'x'.repeat(33) },
      [nameOf('proName', 32, `"${'x'.repeat(33)}"`)],
    ],
    ['negative days', { ...sound, trialDays: -1 }, [whole('trialDays', '0 to 365', '-1')]],
    ['half a day', { ...sound, trialDays: 1.5 }, [whole('trialDays', '0 to 365', '1.5')]],
    ['days for ever', { ...sound, trialDays: 366 }, [whole('trialDays', '0 to 365', '366')]],
    ['days in words', { ...sound, trialDays: '3' }, [whole('trialDays', '0 to 365', '"3"')]],
    [
      'runs for ever',
      { ...sound, freeRuns: Infinity },
      [whole('freeRuns', '0 to 1000', 'Infinity')],
    ],
    [
      'fewer than no runs for strangers',
      { ...sound, notSignedInRuns: -1 },
      [whole('notSignedInRuns', '0 to 1000', '-1')],
    ],
    ['half a run away', { ...sound, awayRuns: 0.5 }, [whole('awayRuns', '0 to 1000', '0.5')]],
    ['a price too low', { ...sound, priceUsd: 1 }, [whole('priceUsd', '2 to 1000000', '1')]],
    ['a price in cents', { ...sound, priceUsd: 9.99 }, [whole('priceUsd', '2 to 1000000', '9.99')]],
    ['a part that is none', { ...sound, discount: 5 }, ['At "discount": not a part of an offer']],
    ['no features', { ...sound, features: null }, ['At features: expected an object, got null']],
    [
      'a feature missing',
      withTidy(undefined),
      ['At features.tidy: expected an object with its kind, got nothing'],
    ],
    [
      'a feature that is none',
      { ...sound, features: { ...features, poll: { kind: 'pro' } } },
      ['At features."poll": no such feature; there are tidy, tally, themes, digest'],
    ],
    [
      'a kind that is none',
      withTidy({ kind: 'toString' }),
      ['At features.tidy.kind: expected one of free, counted, pro, got "toString"'],
    ],
    [
      'runs of a Pro feature',
      withTidy({ kind: 'pro', freeRuns: 3 }),
      ['At features.tidy.freeRuns: only a counted feature has free runs, and this is pro'],
    ],
    [
      'no own runs',
      withTidy({ kind: 'counted', freeRuns: 0 }),
      [whole('features.tidy.freeRuns', '1 to 1000', '0')],
    ],
    [
      'a part of a feature that is none',
      withTidy({ kind: 'counted', days: 3 }),
      ['At features.tidy."days": not a part of a feature\'s offer'],
    ],
    [
      'counted without runs',
      { ...proAlone, features: { ...all('pro'), tally: { kind: 'counted' } } },
      ['At features.tally: counted, but with no free runs to count, shared or its own'],
    ],
    [
      'nothing to sell',
      { ...proAlone, features: all('free') },
      ['At features: nothing to sell, since every feature is free'],
    ],
    ['runs of nothing', { ...proAlone, freeRuns: 3 }, ['At freeRuns: no feature is counted']],
    [
      'strangers’ runs of nothing',
      { ...proAlone, notSignedInRuns: 3 },
      ['At notSignedInRuns: no feature is counted'],
    ],
    [
      'runs of nothing without the server',
      { ...proAlone, awayRuns: 3 },
      ['At awayRuns: no feature is counted'],
    ],
  ])('[A8] refuses %s', (_, value, reasons) => {
    expect(reasonsOf(value)).toEqual(reasons)
  })

  it('[A8] gives every reason at once, each in one line', () => {
    const reasons = reasonsOf({
      name: 'a\nb',
      proName: '',
      trialDays: -3,
      priceUsd: 0,
      'a\nkey': 1,
      features: { tidy: { kind: 'x\ny' }, tally: 1 },
    })

    expect(reasons.map((reason) => reason.split(':')[0])).toEqual([
      'At "a\\nkey"',
      'At name',
      'At proName',
      'At priceUsd',
      'At trialDays',
      'At features.tidy.kind',
      'At features.tally',
      'At features.themes',
      'At features.digest',
    ])
    expect(reasons.filter((reason) => reason.includes('\n'))).toEqual([])
  })

  it('[A8] finds no unused part in an offer of which each part has an effect', () => {
    expect(Object.values({ offer, ...offers }).flatMap(unusedParts)).toEqual([])
  })

  it(`[A8] answers whatever JSON holds, and refuses with a reason, seed ${seed}`, () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            ...Object.fromEntries(Object.keys(sound).map((key) => [key, fc.jsonValue()])),
          }),
          fc.jsonValue().map((tidy) => withTidy(tidy)),
        ),
        (value) => {
          const checked = checkOffer(value)
          if (!checked.ok) expect(checked.reasons).not.toEqual([])
        },
      ),
    )
  })
})
