import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../../scripts/proofs/at-once.ts'
import { joinThemes } from '../../../../../widget-src/features/themes/clusters/join-themes.ts'
import { packedVectors } from '../../../../../widget-src/features/themes/vectors/packed-vectors.ts'

describe('joinThemes', () => {
  it('[F5] puts new notes with the nearest theme, and strangers with none', () => {
    const texts = [
      'Faster builds',
      'Builds take too long',
      'Broken builds on Monday',
      'Lunch together',
      'Healthy food at lunch',
      'Slow builds again',
      'Pizza for lunch',
      'Zebra crossing',
    ]

    const themes = atOnce(
      joinThemes(texts, [0, 0, 0, 1, 1, -1, -1, -1], { vectors: packedVectors }),
    )

    expect(themes).toEqual([0, 0, 0, 1, 1, 0, 1, -1])
  })
})
