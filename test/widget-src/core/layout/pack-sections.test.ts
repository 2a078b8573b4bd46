import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../seed.ts'
import type { Box } from '../../../../widget-src/core/board/board.ts'
import { unionOf } from '../../../../widget-src/core/board/boxes.ts'
import {
  packSections,
  type PackedSection,
} from '../../../../widget-src/core/layout/pack-sections.ts'
import { atOnce } from '../../../../scripts/proofs/at-once.ts'

const note = { width: 240, height: 240 }
const wide = { width: 416, height: 240 }
const groupSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 })

const pack = (counts: readonly number[]) => {
  const groups = counts.map((count) =>
    Array.from({ length: count }, (_, at) => (at % 4 === 3 ? wide : note)),
  )
  return { groups, packed: atOnce(packSections(groups, { zoom: 2 })) }
}

const notesOf = ({ x, y, places }: PackedSection, sizes: readonly (typeof note)[]): Box[] =>
  places.map((place, at) => ({ x: x + place.x, y: y + place.y, ...(sizes[at] ?? note) }))

describe('packSections', () => {
  it(`[F2] pads notes by 24, parts them by 24, and lays no section over another, seed ${seed}`, () => {
    fc.assert(
      fc.property(groupSizes, (counts) => {
        const { groups, packed } = pack(counts)

        expect(packed).toHaveLength(groups.length)
        packed.forEach((section, at) => {
          const notes = notesOf(section, groups[at] ?? [])
          expect(notes).toHaveLength(groups[at]?.length ?? 0)
          for (const box of notes) {
            expect((box.x - section.x - 24) % 264).toBe(0)
            expect((box.y - section.y - 24) % 264).toBe(0)
            expect(box.x + box.width + 24).toBeLessThanOrEqual(section.x + section.width)
            expect(box.y + box.height + 24).toBeLessThanOrEqual(section.y + section.height)
          }
          for (const other of packed.slice(at + 1)) {
            const isLater = other.y > section.y || (other.y === section.y && other.x > section.x)
            expect(isLater).toBe(true)
            if (other.y === section.y) expect(other.height).toBe(section.height)
            else expect(other.y - section.y - section.height).toBeGreaterThanOrEqual(24 + 64 - 1)
          }
        })
      }),
    )
  })

  it('[F5] takes little more room than the notes and their gaps need', () => {
    const { groups, packed } = pack([30, 28, 25, 22, 20, 15, 14])
    const whole = unionOf(packed)
    const notes = groups.flat().reduce((sum, { width }) => sum + (width > 240 ? 528 : 264) * 264, 0)

    expect((whole.width * whole.height) / notes).toBeLessThan(1.35)
    expect(whole.width / whole.height).toBeGreaterThan(1)
    expect(whole.width / whole.height).toBeLessThan(2.4)
  })
})
