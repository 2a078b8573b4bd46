import { describe, expect, it } from 'vitest'
import { buttonCode, simulate } from '../fixtures.ts'

async function said(handler: string, ...later: readonly { move: { node: string; x: number } }[]) {
  return simulate(buttonCode(handler), [{ insert: {} }, { click: 'Go' }, ...later], (simulation) =>
    simulation.result().steps.flatMap((step) => step.console.map((c) => c.text)),
  )
}

const three = `
  const notes = [1, 2, 3].map((x) => { const s = figma.createSticky(); s.name = 'n' + x; s.x = x; return s })
  const all = () => notes.map((n) => [n.name, n.x, n.y, n.visible, n.stuckTo === undefined, n.parent === figma.currentPage, n.text.characters, n.absoluteBoundingBox.x].join()).join(' ')
`
const standing = (xs: readonly number[]) =>
  xs.map((x, at) => `n${at + 1},${x},0,true,true,true,,${x}`).join(' ')

describe('node objects', () => {
  it('[S1] read what stands now, after each write and call', async () => {
    const texts = await said(`() => { ${three}
      all(); console.log(all())
      notes[1].x = 50; console.log(all())
      notes[2].remove(); console.log(notes.map((n) => n.removed).join())
      for (const n of notes.slice(0, 2)) { n.x = n.x + 1; n.x = n.x + 1 }
      console.log(notes[0].x, notes[1].x)
      const box = notes[0].absoluteBoundingBox; box.x = 99; console.log(notes[0].absoluteBoundingBox.x)
      try { console.log(notes[2].name) } catch (error) { console.log(error.message) } }`)

    expect(texts).toEqual([
      standing([1, 2, 3]),
      standing([1, 50, 3]),
      'false,false,true',
      '3 52',
      '3',
      'in get_name: The node with id "1:4" does not exist',
    ])
  })

  it('[S1] read what a person moved while the code waited', async () => {
    const texts = await said(
      `() => new Promise(() => { ${three}
        figma.showUI('x'); all(); console.log(all()); setInterval(() => { if (notes[0].x === 7) { console.log(all()); figma.closePlugin() } }, 10) })`,
      { move: { node: 'n1', x: 7 } },
    )

    expect(texts).toEqual([standing([1, 2, 3]), standing([7, 2, 3])])
  })
})
