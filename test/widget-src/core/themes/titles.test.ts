import { describe, expect, it } from 'vitest'
import { createPace } from '../../../../widget-src/core/themes/pace.ts'
import { nameThemes } from '../../../../widget-src/core/themes/titles.ts'
import { createTokenizer, type Language } from '../../../../widget-src/core/themes/tokens.ts'

describe('nameThemes', () => {
  it('[F5] takes the wording that half of the notes share', async () => {
    const titles = await name([
      ['Faster builds please', 'we want faster builds', 'faster builds on CI', 'builds are slow'],
      ['Shorter meetings', 'fewer meetings', 'meetings with an agenda'],
    ])

    expect(titles[0]).toBe('Faster builds')
    expect(titles[1]).toMatch(/^Meetings/)
  })

  it('[F5] keeps hyphenated words, particles and capitals whole', async () => {
    const titles = await name([
      ['The follow-up is late', 'a follow-up each week', 'who does the follow-up?'],
      ['Top up my card', 'how to top up', 'top up failed'],
      ['The API is down', 'API docs', 'an API for that'],
    ])

    expect(titles[0]).toMatch(/^Follow-up(, |$)/)
    expect(titles.slice(1)).toEqual(['Top up', 'API'])
  })

  it('[F5] gives no two themes one title, and none the name of the leftovers', async () => {
    const titles = await name([
      ['other other', 'other'],
      ['lunch', 'lunch'],
      ['lunch', 'lunch'],
    ])

    expect(new Set(titles.map((title) => title.toLowerCase())).size).toBe(3)
    expect(titles).not.toContain('Other')
    expect(titles.every((title) => title.trim() !== '')).toBe(true)
  })

  it('[F5] leaves right-to-left words as the notes spell them', async () => {
    const [title] = await name(
      [['اجتماعات أقصر من فضلك', 'نريد اجتماعات أقصر', 'اجتماعات أقصر']],
      'other',
    )

    expect(title).toBe('اجتماعات أقصر')
  })

  it('[F5] grows pairs of characters to what most notes agree on, without its particle', async () => {
    const [title] = await name(
      [['ダッシュボードが遅い', 'ダッシュボードが重い', '新しいダッシュボードが好き']],
      'other',
    )

    expect(title).toBe('ダッシュボード')
  })

  it('[F5] takes a phrase that stands between stop words where it says more than its best word', async () => {
    const titles = await name([
      ['Improve housing affordability', 'affordability is bad', 'the affordability of housing'],
      ['Council rates go up', 'what are council rates for', 'lower council rates'],
    ])

    expect(titles).toEqual(['Improve housing affordability', 'Council rates'])
  })

  it('[F5] ends no phrase with a verb, a participle or a stop word', async () => {
    const titles = await name([
      ['parking was expensive', 'parking was expensive', 'parking was expensive and slow'],
      ['website loads slowly', 'the website is slow', 'website down again'],
      ['bins were emptied', 'bins get emptied', 'empty the bins'],
    ])

    expect(titles).toEqual(['Parking', 'Website', 'Bins'])
  })

  it('[F5] joins two words only where one alone covers few of the notes', async () => {
    const titles = await name([
      ['nurses', 'a nurse', 'staff', 'our staff', 'doctors', 'beds', 'food'],
      ['waiting room', 'long wait', 'the wait', 'a wait', 'waiting'],
    ])

    expect(titles[0]).toMatch(/^(Nurses|Nurse|Staff), (nurses|nurse|staff)$/i)
    expect(titles[1]).not.toContain(',')
  })

  it('[F5] falls back on the opening of a note without a word to take', async () => {
    const [title] = await name([['We are here 24', 'we are here 25']])

    expect(title?.split(' ').length).toBeLessThanOrEqual(4)
    expect(title).not.toBe('')
  })
})

function name(
  themes: readonly (readonly string[])[],
  language: Language = 'english',
): Promise<readonly string[]> {
  const tokenize = createTokenizer(language)
  const notes = themes.map((texts) => texts.map(tokenize))
  return nameThemes(
    notes,
    { language, vectors: null },
    createPace(
      async () => {},
      () => 0,
    ),
  )
}
