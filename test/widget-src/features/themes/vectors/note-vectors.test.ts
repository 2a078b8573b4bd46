import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../../scripts/proofs/at-once.ts'
import { readWall } from '../../../../../widget-src/features/themes/clusters/read-wall.ts'
import type { NoteVectors } from '../../../../../widget-src/features/themes/vectors/note-vectors.ts'
import { packedVectors } from '../../../../../widget-src/features/themes/vectors/packed-vectors.ts'
import { multiplyCells } from '../../../../../widget-src/features/themes/clusters/cells.ts'

/** `Rechnung` and `Termin` are among the words whose English one is listed; the rest of the long ones are not. */
const notes = [
  'Die Rechnung ist da',
  'Die Rechnung mit der Zwiebelsuppe ist da',
  'Der Termin ist da',
  'Das Zwiebelgewand und die Zwiebelsuppe',
]

describe('buildNoteVectors', () => {
  it('[F5] compares meanings of other languages by the words whose English one is known', () => {
    const vectors = read(notes)

    expect(vectors.dimensions).toBeLessThan(read(['We are here', 'We were there']).dimensions)
    const [bill, soupBill, date, soup] = vectors.denseRows
    expect(soup).toEqual([])
    for (const row of [bill, soupBill, date]) expect(row).toHaveLength(vectors.dimensions)
    // What is not known counts for the length alone: a note is less sure to mean what its known words do.
    const [whole, part] = [bill ?? [], soupBill ?? []]
    expect(dot(whole, part)).toBeGreaterThan(0)
    expect(dot(part, part)).toBeLessThan(dot(whole, whole))
  })

  it('[F5] gives an unknown word of English a signature', () => {
    const { denseRows } = read([
      'We like the zwiebelgewand',
      'We do not like the snow',
      'We are here',
    ])

    for (const row of denseRows) expect(row.length).toBeGreaterThan(0)
  })
})

describe('readWall', () => {
  it('[F5] reads marks that follow their letter as the letter with its mark', () => {
    const texts = ['Yükleme çok yavaş', 'Yükleme hâlâ takılıyor', 'Ödeme sayfası açılmıyor']

    const [whole, apart] = [texts, texts.map((text) => text.normalize('NFD'))].map((wall) =>
      atOnce(readWall(wall, packedVectors)),
    )

    expect(apart?.notes).toEqual(whole?.notes)
    expect(apart?.knowledge.language.codes).toEqual(['tr'])
  })
})

function read(texts: readonly string[]): NoteVectors {
  return atOnce(readWall(texts, packedVectors)).noteVectors
}

function dot(a: readonly number[], b: readonly number[]): number {
  return multiplyCells(a, b, 0, a.length)
}
