import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../../seed.ts'
import { atOnce } from '../../../../../scripts/proofs/at-once.ts'
import {
  UNIT_PRODUCT,
  wholeRow,
} from '../../../../../widget-src/features/themes/vectors/packed-rows.ts'
import { compareNotes } from '../../../../../widget-src/features/themes/vectors/similarity.ts'

const DIMENSIONS = 16
const SHARE = 0.75

describe('compareNotes', () => {
  it(`[F5] mixes shared words and meanings, of notes whose meaning is known alone, seed ${seed}`, () => {
    const meaning = fc.option(
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: DIMENSIONS, maxLength: DIMENSIONS }),
    )
    const note = fc.record({ word: fc.nat(4), meaning })
    fc.assert(
      fc.property(fc.array(note, { minLength: 1, maxLength: 14 }), (notes) => {
        const denseRows = notes.map(({ meaning: values }) =>
          values ? wholeRow(values, 1 / Math.max(1, Math.hypot(...values))) : [],
        )
        const { size, values } = atOnce(
          compareNotes(
            {
              noteCount: notes.length,
              termCount: 5,
              starts: Int32Array.from({ length: notes.length + 1 }, (_, index) => index),
              terms: Int32Array.from(notes, ({ word }) => word),
              weights: new Float32Array(notes.length).fill(1),
              dimensions: DIMENSIONS,
              denseRows,
              lexicalShare: SHARE,
            },
            notes.map((_, index) => index),
          ),
        )

        notes.forEach(({ word }, a) => {
          notes.forEach((other, b) => {
            if (a === b) return
            const product = (denseRows[a] ?? []).reduce(
              (sum, value, d) => sum + value * (denseRows[b]?.[d] ?? 0),
              0,
            )
            const alike = Number(word === other.word)
            expect(values[a * size + b]).toBeCloseTo(
              SHARE * alike + ((1 - SHARE) * product) / UNIT_PRODUCT,
              5,
            )
          })
        })
      }),
      { numRuns: 60 },
    )
  })
})
