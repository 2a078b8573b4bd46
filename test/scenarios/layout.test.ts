import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { nodesOf, overlaps } from './board-facts.ts'
import { readBoard, simulate } from './simulate.ts'

interface CaseFile {
  readonly document: unknown
  readonly users: readonly { readonly name: string; readonly payment?: 'PAID' }[]
  readonly steps: readonly Step[]
}

const play = async (name: string) => {
  const path = new URL(`../boards/cases/${name}.json`, import.meta.url)
  const { document, users } = JSON.parse(readFileSync(path, 'utf8')) as CaseFile
  const steps: Step[] = [{ insert: { x: -900, y: -900 } }, { click: 'Tidy up' }]
  const { steps: results, document: after } = await simulate({ document, users, steps })
  const said = results[1]?.notifications.map(({ message }) => message)[0] ?? ''
  return { before: nodesOf(document), after: nodesOf(after), said }
}

const places = (nodes: ReturnType<typeof nodesOf>) =>
  [...nodes.values()].filter(({ type }) => type === 'STICKY').map(({ id, box }) => [id, box])

describe('regions on the real bundle', () => {
  it('[F2] leaves notes under their headings', async () => {
    const { after, said } = await play('headings')
    const middle = (name: string) => {
      const note = [...after.values()].find(({ characters }) => characters === name)
      return (note?.box.x ?? 0) + 120
    }

    expect(said).toBe('Tidied 6 notes on this page')
    for (const name of ['Good 0', 'Good 1', 'Good 2']) expect(middle(name)).toBeLessThan(780)
    for (const name of ['Bad 0', 'Bad 1', 'Bad 2']) expect(middle(name)).toBeGreaterThan(790)
  })

  it('[F2] leaves notes on the rectangles that they lie on', async () => {
    const { after, said } = await play('template-rectangles')
    const shapes = [...after.values()].filter(({ type }) => type === 'RECTANGLE')
    const notes = [...after.values()].filter(({ type }) => type === 'STICKY')

    expect(said).toBe('Tidied 9 notes on this page')
    for (const note of notes) {
      const under = shapes.filter(({ box }) => overlaps(box, note.box)).map(({ name }) => name)
      expect(under).toEqual([note.characters.replace(/ \d$/, '')])
    }
  })

  it('[F2] leaves notes in the cell where their phase crosses their lane', async () => {
    const { before, after, said } = await play('journey')
    const all = [...after.values()]
    const heads = all.filter(({ type }) => type === 'SHAPE_WITH_TEXT')
    const lines = all.filter(({ type }) => type === 'LINE').map(({ box }) => box.y)
    const labels = all.filter(({ type }) => type === 'TEXT')
    const notes = all.filter(({ type }) => type === 'STICKY')

    expect(said).toMatch(/^Tidied \d+ notes on this page$/)
    expect(places(after)).not.toEqual(places(before))
    for (const { box, characters } of notes) {
      const phase = heads.find((head) => head.box.x + head.box.width + 30 > box.x + box.width)
      const lane = lines.filter((y) => y < box.y).length - 1
      const isCut = lines.some((y) => y > box.y && y < box.y + box.height)
      expect(`${phase?.characters} ${labels[lane]?.characters}`).toBe(characters)
      expect(isCut).toBe(false)
    }
  })

  it('[F2] lays out what is strewn under wide header notes, no wider than their columns', async () => {
    const { before, after, said } = await play('wide-header-notes')
    const headed = (nodes: ReturnType<typeof nodesOf>) => {
      const notes = [...nodes.values()].filter(({ type }) => type === 'STICKY')
      const heads = notes.filter(({ box }) => box.width > 300).reverse()
      return new Map(
        notes.map(({ id, box }) => [id, heads.find((head) => head.box.x <= box.x + 120)?.id]),
      )
    }

    expect(said).toMatch(/^Tidied 23 notes on this page$/)
    expect(headed(after)).toEqual(headed(before))
  })

  it('[F2] leaves a story map its steps: what stands close under wide header notes, in each release', async () => {
    const { before, after, said } = await play('story-map')
    const notes = [...after.values()].filter(({ type }) => type === 'STICKY')
    const heads = notes.filter(({ box }) => box.width > 300)
    const line = [...after.values()].find(({ type }) => type === 'LINE')?.box.y ?? 0

    expect(said).toMatch(/^Tidied \d+ notes on this page$/)
    expect(places(after)).not.toEqual(places(before))
    for (const { box, characters } of notes.filter((note) => !heads.includes(note))) {
      const head = heads.find((one) => one.box.x <= box.x + 40 && one.box.x + 520 > box.x)
      expect(`${head?.characters} ${box.y > line ? 'later' : 'now'}`).toBe(characters)
    }
  })

  it.each([
    ['comments-on-screenshot', /3 on pictures/],
    ['connector-flow', /5 in a flow/],
  ])('[F2] moves nothing of %s, and says why', async (name, why) => {
    const { before, after, said } = await play(name)

    expect(places(after)).toEqual(places(before))
    expect(said).toMatch(why)
  })

  it('[F2] leaves a stray and the wall where they are', async () => {
    const { before, after, said } = await play('stray')
    const moves = [...before.values()]
      .filter(({ type }) => type === 'STICKY')
      .map(({ id, box, characters }) => {
        const now = after.get(id)?.box ?? box
        return [characters, Math.hypot(now.x - box.x, now.y - box.y)] as const
      })

    expect(said).toBe('Tidied 8 notes on this page. Left: 1 far off')
    for (const [name, way] of moves) expect(way).toBeLessThan(name === 'stray' ? 0.01 : 300)
  })

  it('[F10] lays a wall that reads from the right out from the right', async () => {
    const { after } = await play('rtl')
    const fromRight = [...after.values()]
      .filter(({ type }) => type === 'STICKY')
      .sort((a, b) => b.box.x - a.box.x)

    expect(fromRight.map(({ characters }) => characters)).toEqual(['أول', 'ثان', 'ثالث'])
    expect(fromRight.slice(1).map(({ box }, at) => (fromRight[at]?.box.x ?? 0) - box.x)).toEqual([
      264, 264,
    ])
  })

  it('[F2] tells what is locked and hidden', async () => {
    const { steps } = await simulate({
      document: readBoard('everything-22'),
      steps: [{ insert: { x: -900, y: 0 } }, { click: 'Tidy up' }],
    })

    expect(steps[1]?.notifications.map(({ message }) => message)[0]).toBe(
      'Tidied 20 notes on this page. Left: 1 locked, 1 hidden',
    )
  })
})
