import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packedVectors } from '../../../../../widget-src/features/themes/vectors/packed-vectors.ts'
import { packVectors } from '../../../../../scripts/vectors/pack.ts'
import { createRandom } from '../../../../../widget-src/features/themes/vectors/sample.ts'
import {
  listStems,
  openWordVectors,
  sumVectors,
  type WordVectors,
} from '../../../../../widget-src/features/themes/vectors/word-vectors.ts'

describe('openWordVectors', () => {
  it('[F5] reads front-coded stems, a weight code a stem and four levels a code', () => {
    // Codes count from `"`, without quote and backslash: `"` is 0, all four levels -1; `t` is 80, all four 1; `,` is 9,
    // levels -1, -1, 0, -1. Of weights `+` is 8, one step of meanings and one of words; `0` is 13, one and six.
    const packed = { dimensions: 16, stems: '0card3e', weights: '"+0', codes: ',tt,tttt' }

    const vectors = openWordVectors(packed)

    expect([vectors.find('card'), vectors.find('care'), vectors.find('car')]).toEqual([0, 1, -1])
    expect([vectors.meaningWeight(0), vectors.wordWeight(0)]).toEqual([1, 1])
    expect([vectors.meaningWeight(1), vectors.wordWeight(1)]).toEqual([
      Math.exp(-0.2),
      Math.exp(-0.16),
    ])
    expect(vectors.wordWeight(-1)).toBeCloseTo(Math.exp(-0.96))
    const [low, ones] = [
      [-1, -1, 0, -1],
      [1, 1, 1, 1],
    ]
    expect(sum(vectors, [0], [1])).toEqual([low, ones, ones, low].flat())
    expect(sum(vectors, [0, 1], [2, 31]).slice(0, 5)).toEqual([29, 29, 31, 29, 33])
  })

  it('[F5] reads back what the packer packs', () => {
    const random = createRandom(3)
    const stems = ['a', 'b', 'c'].map((name) => ({
      name,
      vector: Float64Array.from({ length: 96 }, () => random() - 0.5),
      meaningWeight: random(),
      wordWeight: random(),
    }))
    const packed = packVectors(stems, { meaningWeight: 0.5, wordWeight: 0.9 })

    const vectors = openWordVectors(packed)

    expect(packed.codes + packed.weights).not.toMatch(/['\\]/)
    const angle = (a: number, b: number): number => {
      const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
        Array.from(x).reduce((total, value, d) => total + value * (y[d] ?? 0), 0)
      const [x, y] = [sum(vectors, [a], [1]), sum(vectors, [b], [1])]
      return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y))
    }
    for (const [index, { vector }] of stems.entries()) {
      // Turned all the same way, so that angles between stems are kept.
      for (const [other, { vector: theirs }] of stems.entries()) {
        const given =
          vector.reduce((total, value, d) => total + value * (theirs[d] ?? 0), 0) /
          (Math.hypot(...vector) * Math.hypot(...theirs))
        expect(Math.abs(angle(index, other) - given)).toBeLessThan(0.2)
      }
    }
    const top = Math.max(...stems.map(({ wordWeight }) => wordWeight))
    for (const [index, { wordWeight }] of stems.entries()) {
      const step = Math.min(6, -Math.log(wordWeight / top) / 0.16)
      expect(-Math.log(vectors.wordWeight(index)) / 0.16).toBeCloseTo(Math.round(step))
    }
  })

  it('[F5] sums vectors to the digit where weights are highest', () => {
    const packed = { dimensions: 16, stems: '0a', weights: '""', codes: 'tttt' }
    const vectors = openWordVectors(packed)

    // 132 of the highest weight fit; no digit runs into the next.
    expect(sum(vectors, new Array(300).fill(0), new Array(300).fill(31))).toEqual(
      new Array(16).fill(132 * 31),
    )
  })

  it('[F5] ships what the trainer made', () => {
    const root = new URL('../../../../../', import.meta.url)
    const text = readFileSync(new URL('widget-src/features/themes/vectors/packed-vectors.ts', root))
    const hash = readFileSync(new URL('scripts/vectors/packed-vectors.sha256', root), 'utf8').trim()

    expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
  })

  it('[F5] has words of alike meaning near each other in what it ships', () => {
    const vectors = openWordVectors(packedVectors)

    expect(listStems(packedVectors.stems)).toHaveLength(10_000)
    for (const [word, near, far] of triples) {
      expect(cosine(vectors, word, near)).toBeGreaterThan(cosine(vectors, word, far) + 0.2)
    }
  })

  it('[F5] finds each stem at its place, and no word beside them', () => {
    const vectors = openWordVectors(packedVectors)
    const stems = listStems(packedVectors.stems)
    const known = new Set(stems)

    expect(stems.map((stem) => vectors.find(stem))).toEqual(stems.map((_, index) => index))
    for (const stem of stems)
      for (const other of [`${stem}q`, stem.slice(0, -1), `-${stem}`])
        if (!known.has(other)) expect(vectors.find(other)).toBe(-1)
    expect([vectors.find(''), vectors.find('zzz'), vectors.find('über')]).toEqual([-1, -1, -1])
  })

  it('[F5] knows workshop words that general English seldom uses', () => {
    const vectors = openWordVectors(packedVectors)

    for (const stem of ['backlog', 'onboard', 'wirefram', 'stakehold', 'dashboard']) {
      expect(vectors.find(stem)).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('signatureOf', () => {
  const shipped = openWordVectors(packedVectors)
  const signature = (word: string): readonly number[] =>
    sumVectors([shipped.signatureOf(word)], [1])
  const cosineOf = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, d) => sum + value * (b[d] ?? 0), 0) /
    (Math.hypot(...a) * Math.hypot(...b))

  it('[F5] gives a word the same vector each time, and any two words vectors far apart', () => {
    const words = ['xrandr', 'xrandrs', 'grub', 'kubectl', 'grün', '東京', 'a'.repeat(60)]

    for (const [index, word] of words.entries()) {
      expect(signature(word)).toEqual(signature(word))
      for (const other of words.slice(index + 1))
        expect(Math.abs(cosineOf(signature(word), signature(other)))).toBeLessThan(0.5)
    }
  })

  it('[F5] makes them as long as the vectors that are shipped', () => {
    const vectors = openWordVectors(packedVectors)
    const lengths = Array.from({ length: 500 }, (_, index) =>
      Math.hypot(...sum(vectors, [index * 20], [1])),
    )

    const mean = lengths.reduce((total, length) => total + length, 0) / lengths.length

    expect(Math.hypot(...signature('xrandr')) / mean).toBeCloseTo(1, 0)
  })
})

const triples: readonly (readonly [string, string, string])[] = [
  ['car', 'truck', 'soup'],
  ['monei', 'bank', 'river'],
  ['music', 'song', 'tax'],
  ['doctor', 'hospit', 'guitar'],
]

function cosine(vectors: WordVectors, a: string, b: string): number {
  const [left, right] = [a, b].map((stem) => sum(vectors, [vectors.find(stem)], [1]))
  const dot = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((s, v, i) => s + v * (y[i] ?? 0), 0)
  return left && right ? dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right)) : NaN
}

function sum(
  vectors: WordVectors,
  indices: readonly number[],
  factors: readonly number[],
): readonly number[] {
  return sumVectors(
    indices.map((index) => vectors.foursOf(index, vectors.dimensions)),
    factors,
  )
}
