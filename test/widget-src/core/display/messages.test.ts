import { describe, expect, it } from 'vitest'
import { refusalText, words } from '../../../../widget-src/core/display/messages.ts'

describe('messages', () => {
  it('[D6] says everything within the 100 characters that Figma shows', () => {
    const refusals = (['unconfirmed', 'sign-in', 'busy', 'storage', 'away'] as const).map(
      refusalText,
    )
    const said = [...Object.values(words).flat(), ...refusals]

    expect(said.filter((line) => line.length > 100)).toEqual([])
  })
})
