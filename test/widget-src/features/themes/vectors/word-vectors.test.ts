import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packedVectors } from '../../../../../widget-src/features/themes/vectors/packed-vectors.ts'
import { packDigits } from '../../../../../scripts/vectors/pack.ts'
import { atOnce } from '../../../../../scripts/proofs/at-once.ts'
import {
  levelGroup,
  openWordVectors,
  signatureOf,
  sumVectors,
  weightGroup,
  type WordVectors,
} from '../../../../../widget-src/features/themes/vectors/word-vectors.ts'

describe('openWordVectors', () => {
  it('[F5] reads front-coded stems and two-bit codes', () => {
    // Digits count from `"`, without quote and backslash: `]` is 0b111001, levels -1, 1, 3 for its digits 1, 2, 3; `e*`
    // is 702, the steps 0, 1, 1 and 0 to the base of 26; `t` is 80, the steps 2 and 3 of all other words.
    const packed = { dimensions: 3, stems: '0card3e', weights: 'e*"t""', codes: ']"""' }

    const vectors = atOnce(openWordVectors(packed))

    expect([vectors.find('card'), vectors.find('care'), vectors.find('car')]).toEqual([0, 1, -1])
    expect([vectors.meaningWeight(0), vectors.wordWeight(1)]).toEqual([1, 1])
    expect([vectors.wordWeight(0), vectors.meaningWeight(1)]).toEqual([
      Math.exp(-0.12),
      Math.exp(-0.12),
    ])
    expect(vectors.meaningWeight(-1)).toBeCloseTo(Math.exp(-0.24))
    expect([...sum(vectors, [0], [1])]).toEqual([-1, 1, 3])
    expect([...sum(vectors, [0, 1], [2, 31])]).toEqual([-95, -91, -87])
  })

  it('[F5] reads back what the packer packs', () => {
    const levels = Array.from({ length: 96 }, (_, d) => (d * 7 + (d >> 3)) % 4)
    const packed = {
      dimensions: 96,
      stems: '0a0b',
      weights: packDigits([0, 25, 12, 3, 7, 8], weightGroup),
      codes: packDigits([...levels.map((level) => 3 - level), ...levels], levelGroup),
    }

    const vectors = atOnce(openWordVectors(packed))

    expect([...sum(vectors, [1], [1])]).toEqual(levels.map((level) => 2 * level - 3))
    expect(
      [0, 1, -1].flatMap((index) => [vectors.meaningWeight(index), vectors.wordWeight(index)]),
    ).toEqual([0, 25, 12, 3, 7, 8].map((step) => Math.exp(-0.12 * step)))
    expect(packed.codes + packed.weights).not.toMatch(/['\\]/)
  })

  it('[F5] ships what the trainer made', () => {
    const root = new URL('../../../../../', import.meta.url)
    const text = readFileSync(new URL('widget-src/features/themes/vectors/packed-vectors.ts', root))
    const hash = readFileSync(new URL('scripts/vectors/packed-vectors.sha256', root), 'utf8').trim()

    expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
  })

  it('[F5] has words of alike meaning near each other in what it ships', () => {
    const vectors = atOnce(openWordVectors(packedVectors))

    expect(vectors.size).toBe(10_000)
    for (const [word, near, far] of triples) {
      expect(cosine(vectors, word, near)).toBeGreaterThan(cosine(vectors, word, far) + 0.2)
    }
  })

  it('[F5] knows workshop words that general English seldom uses', () => {
    const vectors = atOnce(openWordVectors(packedVectors))

    for (const stem of ['backlog', 'onboard', 'wirefram', 'stakehold', 'dashboard']) {
      expect(vectors.find(stem)).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('signatureOf', () => {
  const signature = (word: string): Float32Array => {
    const target = new Float32Array(96)
    sumVectors([signatureOf(word, 96)], [1], target)
    return target
  }
  const cosineOf = (a: Float32Array, b: Float32Array): number =>
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
    const vectors = atOnce(openWordVectors(packedVectors))
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
  const dot = (x: Float32Array, y: Float32Array): number =>
    x.reduce((s, v, i) => s + v * (y[i] ?? 0), 0)
  return left && right ? dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right)) : NaN
}

function sum(
  vectors: WordVectors,
  indices: readonly number[],
  factors: readonly number[],
): Float32Array {
  const target = new Float32Array(vectors.dimensions)
  sumVectors(
    indices.map((index) => vectors.triplesOf(index)),
    factors,
    target,
  )
  return target
}
