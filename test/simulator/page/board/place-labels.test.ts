import { describe, expect, it } from 'vitest'
import { placeLabels } from '../../../../simulator/page/board/place-labels.ts'

describe('placeLabels', () => {
  it('[S7] leaves labels apart where they are, and puts one below another that it would cover', () => {
    const places = placeLabels([
      { x: 0, y: 0, length: 20 },
      { x: 10, y: 5, length: 20 },
      { x: 20, y: 10, length: 5 },
      { x: 500, y: 5, length: 20 },
    ])

    expect(places.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [10, 18],
      [20, 36],
      [500, 5],
    ])
  })
})
