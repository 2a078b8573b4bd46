import { describe, expect, it } from 'vitest'
import { layOutSection, layOutShelves } from '../../../../widget-src/core/themes/section-layout.ts'

const note = { width: 240, height: 240 }

describe('layOutSection', () => {
  it('[F5] pads 68, 60, 100, 80 and parts notes by 64', () => {
    const section = layOutSection([note, note, note])

    expect(section.places).toEqual([
      { x: 80, y: 68 },
      { x: 384, y: 68 },
      { x: 80, y: 372 },
    ])
    expect([section.width, section.height]).toEqual([684, 712])
  })

  it('[F5] makes rows as tall as their tallest note, on the grid of 4', () => {
    const section = layOutSection([note, { width: 240, height: 301 }, note])

    expect(section.places[2]).toEqual({ x: 80, y: 68 + 304 + 64 })
    expect(section.height % 4).toBe(0)
  })

  it.each([
    [20, 5],
    [60, 6],
    [200, 10],
    [800, 20],
  ])('[F5] lays %i notes in %i columns', (count, columns) => {
    const { places } = layOutSection(new Array<typeof note>(count).fill(note))

    expect(new Set(places.map(({ x }) => x)).size).toBe(columns)
  })
})

describe('layOutShelves', () => {
  it('[F5] keeps the order, the gaps, and an aspect near 16 by 10', () => {
    const boxes = layOutShelves(new Array<typeof note>(6).fill({ width: 500, height: 400 }), {
      x: 10,
      y: 20,
    })

    expect(boxes.map(({ x, y }) => [x, y])).toEqual([
      [10, 20],
      [602, 20],
      [1194, 20],
      [10, 540],
      [602, 540],
      [1194, 540],
    ])
  })
})
