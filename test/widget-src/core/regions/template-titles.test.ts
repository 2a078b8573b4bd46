import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unionOf } from '../../../../widget-src/core/board/boxes.ts'
import { pathsOf, type Part } from './template-boards.ts'
import { upperBoard, upperKinds, upperLayouts, type UpperLayout } from './upper-boards.ts'

type Kind = keyof typeof upperKinds

/** A title over three columns. */
function templateOf(kind: Kind, layout: UpperLayout): readonly Part[] {
  return upperBoard(upperKinds[kind], { ...layout, groups: [3] })
}

/** The same elsewhere, under another title. */
function copyOf(parts: readonly Part[], dx: number, dy: number, title: string): readonly Part[] {
  return parts.map((part) => ({
    ...part,
    text: part.text.replace('Option 1', title),
    path: part.path.replace('Option 1', title),
    box: { ...part.box, x: part.box.x + dx, y: part.box.y + dy },
  }))
}

const kinds = fc.constantFrom<Kind>(
  'texts over smaller texts',
  'texts over the middle of texts',
  'bars over texts',
  'texts over notes',
)

describe('readRegionsInSteps of templates', () => {
  it('[F2] tells columns that are called alike by the titles over them, wherever the templates stand', () => {
    const place = fc.constantFrom('below', 'beside', 'below and beside')
    const apart = fc.integer({ min: 300, max: 4000 })
    fc.assert(
      fc.property(kinds, upperLayouts, place, apart, (kind, layout, place, apart) => {
        const one = templateOf(kind, layout)
        const { width, height } = unionOf(one.map(({ box }) => box))
        const dx = place === 'below' ? 0 : width + apart
        const dy = place === 'beside' ? 0 : height + apart
        for (const { path, read } of pathsOf([...one, ...copyOf(one, dx, dy, 'Option 2')]))
          expect(read).toBe(path)
      }),
    )
  })

  it('[F2] leaves columns without the title where their names or the titles tell nothing', () => {
    const apart = fc.integer({ min: 300, max: 4000 })
    fc.assert(
      fc.property(kinds, upperLayouts, apart, fc.boolean(), (kind, layout, apart, isAlone) => {
        const one = templateOf(kind, layout)
        const { height } = unionOf(one.map(({ box }) => box))
        const again = copyOf(one, 0, height + apart, 'Option 1')
        for (const { path, read } of pathsOf(isAlone ? one : [...one, ...again]))
          expect(read).toBe(path.replace('Option 1 / ', ''))
      }),
    )
  })
})
