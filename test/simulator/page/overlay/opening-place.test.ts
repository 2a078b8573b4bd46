import { describe, expect, it } from 'vitest'
import { openingLeft } from '../../../../simulator/page/overlay/opening-place.ts'

const stage = { width: 1100 }
const window = { x: 588, y: 84, width: 480, height: 600 }
const card = (x: number) => ({ x, y: 70, width: 260, height: 370 })

describe('openingLeft', () => {
  it.each([
    ['no widget', [], 588],
    ['a widget at the left', [card(50)], 588],
    ['a widget at the right', [card(790)], 32],
    ['a widget across', [card(420)], 588],
    ['one more at the right', [card(50), card(790), card(760)], 32],
    ['one above it', [{ ...card(790), y: -400 }], 588],
  ])('[S7] stands beside the widgets as far as it can: %s', (_, widgets, left) => {
    expect(openingLeft(window, stage, widgets)).toBe(left)
  })
})
