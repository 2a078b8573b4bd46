import { describe, expect, it } from 'vitest'
import { wordsOfPeople } from '../../../../../widget-src/features/themes/words/people.ts'

const peopleIn = (...texts: readonly string[]) =>
  wordsOfPeople(
    [],
    texts.map((text) => ({ text })),
  )

describe('wordsOfPeople', () => {
  it('[F5] knows first names, and the parts of the names given', () => {
    const people = wordsOfPeople(['Ana-Lucía Öztürk'], [])

    for (const name of ['aaron', 'sandra', 'ana', 'lucia', 'ozturk']) expect(people).toContain(name)
  })

  it('[F5] takes a word for a name where the notes tell of a person', () => {
    const people = peopleIn(
      'Grace thinks builds are slow',
      'Grace: more docs',
      'Jordan is blocked',
      'Jordan needs access',
      'Rose asks for mentoring',
    )

    for (const name of ['grace', 'jordan', 'rose']) expect(people).toContain(name)
  })

  it('[F5] takes a word for a name where people ask or mention its bearer', () => {
    const people = peopleIn(
      'Ask Paris about it',
      'Paris is late',
      '@penny checks invoices',
      'penny pays',
    )

    for (const name of ['paris', 'penny']) expect(people).toContain(name)
  })

  it('[F5] takes it for the word elsewhere, or where it is also written small', () => {
    const people = peopleIn(
      'Hope is not a strategy',
      'Hope alone does not ship',
      'Chase card is declined',
      'Cannot pay with Chase',
      'Paris office is loud',
      'Grace likes the grace period',
    )

    for (const word of ['hope', 'chase', 'paris', 'grace']) expect(people).not.toContain(word)
  })
})
