import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { blankNode, type BoardNode } from '../../../../widget-src/core/board/board.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import { readRegionsInSteps } from '../../../../widget-src/core/regions/read-regions.ts'
import { PAGE, pageOf } from '../board/page-of.ts'

type Part = Pick<BoardNode, 'type' | 'text' | 'box'> & { readonly color?: string }

const NOTE = 240

function note(x: number, y: number, text = 'A note', color = '#ffe299'): Part {
  return { type: 'STICKY', text, color, box: { x, y, width: NOTE, height: NOTE } }
}

function label(text: string, x: number, y: number): Part {
  return { type: 'TEXT', text, box: { x, y, width: 160, height: 40 } }
}

function line(x: number, y: number, width: number, height: number): Part {
  return { type: 'LINE', text: '', box: { x, y, width, height } }
}

const rowOf = (x: number, y: number, count: number) =>
  Array.from({ length: count }, (_, at) => note(x + at * 280, y))

const three = [0, 1, 2]

/** What people make on a board, each from its top left on. */
const templates: Readonly<Record<string, readonly Part[]>> = {
  'lanes beside labels': three.flatMap((lane) => [
    label(`Team ${lane}`, 0, 800 * lane + 60),
    ...rowOf(300, 800 * lane, 4),
  ]),
  'lanes beside notes': three.flatMap((lane) => [
    note(0, 420 * lane, `Phase ${lane}`, '#d3bdff'),
    ...rowOf(340, 420 * lane, 3),
  ]),
  'lanes between lines': [0, 1, 2, 3].flatMap((at) => [
    line(0, 600 * at, 2400, 0),
    ...(at < 3 ? rowOf(40, 600 * at + 120, 4) : []),
  ]),
  'a matrix': [
    line(1200, 0, 0, 1600),
    line(0, 800, 2400, 0),
    ...[60, 1300].flatMap((x) => [60, 900].flatMap((y) => rowOf(x, y, 3))),
  ],
  'columns under texts': three.flatMap((column) => [
    label(`Topic ${column}`, 700 * column, 0),
    ...rowOf(700 * column, 80, 2),
    ...rowOf(700 * column, 360, 2),
  ]),
  'columns under notes': three.flatMap((column) => [
    note(700 * column, 0, `Mood ${column}`, '#b3efbd'),
    ...rowOf(700 * column, 300, 2),
    ...rowOf(700 * column, 580, 2),
  ]),
  'teams by phases': [
    ...three.map((phase) => label(`Phase ${phase}`, 300 + 620 * phase, 0)),
    ...three.flatMap((team) => [
      label(`Group ${team}`, 0, 160 + 310 * team),
      ...three.flatMap((phase) => rowOf(300 + 620 * phase, 80 + 310 * team, 2)),
    ]),
  ],
  'a titled wall': [
    label('Sprint 12', 0, 0),
    label('26 November', 1900, 0),
    ...three.flatMap((row) => rowOf(0, 90 + 270 * row, 7)),
  ],
}

const names = Object.keys(templates)

type Placed = { readonly x: number; readonly y: number } & (
  { readonly name: string } | { readonly parts: readonly Part[] }
)

/** A board's regions as kind, name and the notes in each, by the notes' own ids. */
function regionsOf(placed: readonly Placed[]) {
  const nodes = placed.flatMap(({ x, y, ...what }, at) =>
    ('parts' in what ? what.parts : (templates[what.name] ?? [])).map(
      ({ type, text, box, color = '' }, index): BoardNode => ({
        ...blankNode,
        id: `${at + 1}:${index}`,
        parentId: PAGE,
        type,
        name: type,
        text,
        facts: { color, author: null },
        box: { ...box, x: box.x + x, y: box.y + y },
      }),
    ),
  )
  const { regions } = atOnce(readRegionsInSteps(createBoardTree(pageOf(nodes))))
  return regions.map(
    ({ kind, name, noteIds }) => `${kind} “${name}” ${[...noteIds].sort().join(' ')}`,
  )
}

/** The regions of a template that stands alone, as the one with this number. */
function alone(name: string, at: number) {
  return regionsOf([{ name, x: 0, y: 0 }]).map((region) => region.replace(/\b1:/g, `${at + 1}:`))
}

describe('readRegionsInSteps on a board of several templates', () => {
  it.each(names)('[F2] reads %s as more than one region, or as its one wall', (name) => {
    const kinds = alone(name, 0).map((region) => region.split(' ')[0])

    expect(kinds).toEqual(
      name === 'a titled wall'
        ? ['cluster']
        : name === 'teams by phases'
          ? three.flatMap(() => ['lane', 'column', 'column', 'column'])
          : Array.from({ length: name === 'a matrix' ? 4 : 3 }, () =>
              name.startsWith('columns') ? 'column' : 'lane',
            ),
    )
  })

  /** Two titled walls in a row are as good as two columns. */
  const titled = (regions: readonly string[]) =>
    regions.map((region) => region.replace(/^(cluster|column) “(?=[^”])/, 'titled “')).sort()

  it('[F2] reads each as if it stood alone, wherever the others stand', () => {
    const places = fc.array(
      fc.record({
        name: fc.constantFrom(...names),
        dx: fc.nat(2000),
        dy: fc.integer({ min: -900, max: 900 }),
      }),
      { minLength: 2, maxLength: 4 },
    )
    fc.assert(
      fc.property(places, fc.boolean(), (given, isDown) => {
        const placed = given.map(({ name, dx, dy }, at) => {
          const along = at * 5600 + dx
          return isDown ? { name, x: dy, y: along } : { name, x: along, y: dy }
        })

        expect(titled(regionsOf(placed))).toEqual(
          titled(given.flatMap(({ name }, at) => alone(name, at))),
        )
      }),
    )
  })

  /** Beside one another or one below the other, with this gap. */
  function inLine(given: readonly string[], gapPx: number, isDown: boolean) {
    let along = 0
    return given.map((name) => {
      const place = isDown ? { name, x: 0, y: along } : { name, x: along, y: 0 }
      const ends = (templates[name] ?? []).map(({ box }) =>
        isDown ? box.y + box.height : box.x + box.width,
      )
      along += Math.max(...ends) + gapPx
      return place
    })
  }

  it('[F2] reads templates with words near to each other as if each stood alone', () => {
    const worded = ['lanes beside labels', 'columns under texts', 'teams by phases']
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...worded), { minLength: 2, maxLength: 3 }),
        fc.integer({ min: 700, max: 900 }),
        fc.boolean(),
        (given, gapPx, isDown) => {
          expect(regionsOf(inLine(given, gapPx, isDown)).sort()).toEqual(
            given.flatMap((name, at) => alone(name, at)).sort(),
          )
        },
      ),
    )
  })

  it('[F2] reads templates one below the other as if each stood alone, if the gap is wider than those within', () => {
    const close = ['columns under texts', 'teams by phases']
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...close), { minLength: 2, maxLength: 3 }),
        fc.integer({ min: 320, max: 700 }),
        (given, gapPx) => {
          expect(regionsOf(inLine(given, gapPx, true)).sort()).toEqual(
            given.flatMap((name, at) => alone(name, at)).sort(),
          )
        },
      ),
    )
  })

  it('[F2] parts a wall from a template whose own gaps are almost as wide', () => {
    const teams = (gapPx: number): readonly Part[] => [
      ...three.map((phase) => label(`Phase ${phase}`, 300 + (240 + gapPx) * phase, 0)),
      ...three.flatMap((team) => [
        label(`Group ${team}`, 0, 160 + 360 * team),
        ...three.map((phase) => note(300 + (240 + gapPx) * phase, 80 + 360 * team)),
      ]),
    ]
    const wall = (x: number) => three.flatMap((row) => rowOf(x, 80 + 280 * row, 3))
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 600 }),
        fc.integer({ min: 60, max: 400 }),
        (gapPx, morePx) => {
          const right = 300 + 3 * 240 + 2 * gapPx
          const parts = [...teams(gapPx), ...wall(right + Math.max(390, gapPx + morePx))]
          const regions = regionsOf([{ parts, x: 0, y: 0 }])

          expect(regions.filter((region) => region.startsWith('column'))).toHaveLength(9)
          expect(regions.filter((region) => region.startsWith('cluster'))).toHaveLength(1)
        },
      ),
    )
  })

  it('[F2] reads two tables one below the other, each under its own headings', () => {
    const table = (name: string): readonly Part[] => [
      ...three.map((phase) => label(`${name} ${phase}`, 300 + 600 * phase, 0)),
      ...three.flatMap((team) => [
        label(`Group ${team}`, 0, 160 + 360 * team),
        ...three.map((phase) => note(300 + 600 * phase, 80 + 360 * team)),
      ]),
    ]
    fc.assert(
      fc.property(fc.integer({ min: 250, max: 700 }), (gapPx) => {
        const regions = regionsOf([
          { parts: table('Before'), x: 0, y: 0 },
          { parts: table('After'), x: 0, y: 1040 + gapPx },
        ])

        expect(
          regions.flatMap((region) => /^column “(.*)” (\d)/.exec(region)?.slice(1).join(' ') ?? []),
        ).toEqual(
          ['Before', 'After'].flatMap((name, at) =>
            three.flatMap(() => three.map((phase) => `${name} ${phase} ${at + 1}`)),
          ),
        )
      }),
    )
  })

  it('[F2] reads teams by phases where cells are empty, those beside the labels too', () => {
    const phases = [0, 1, 2, 3]
    const cells = fc
      .array(fc.nat(2), { minLength: 12, maxLength: 12 })
      .filter((counts) => counts.reduce((sum, count) => sum + count, 0) >= 6)
      .filter((counts) => [0, 4].every((at) => counts.slice(at, at + 2).some((count) => count > 0)))
    fc.assert(
      fc.property(cells, (counts) => {
        const inCells = three.flatMap((team) =>
          phases.map((phase) =>
            rowOf(300 + 580 * phase, 90 + 400 * team, counts[4 * team + phase] ?? 0),
          ),
        )
        const regions = regionsOf([
          {
            parts: [
              ...phases.map((phase) => label(`Phase ${phase}`, 300 + 580 * phase, 0)),
              ...three.map((team) => label(`Team ${team}`, 0, 190 + 400 * team)),
              ...inCells.flat(),
            ],
            x: 0,
            y: 0,
          },
        ])
        const held = counts.flatMap((count, at) => (count > 0 ? `Phase ${at % 4}: ${count}` : []))

        expect(
          regions.flatMap((region) => {
            const [, name, ids = ''] = /^column “(.*)” (.*)$/.exec(region) ?? []
            return name === undefined ? [] : `${name}: ${ids.split(' ').length}`
          }),
        ).toEqual(held)
        expect(regions.filter((region) => !/^(?:lane|column) /.test(region))).toEqual([])
      }),
    )
  })

  it('[F2] takes a wall for no lane, though lines are drawn far above it', () => {
    const lanes = (y: number): readonly Part[] =>
      three.flatMap((lane) => [
        line(0, y + 420 * lane, 2200, 0),
        label(`Lane ${y} ${lane}`, 20, y + 420 * lane + 140),
        ...rowOf(220, y + 420 * lane + 40, 4),
      ])
    const wall = three.flatMap((row) => rowOf(0, 3880 + 270 * row, 5))
    const regions = regionsOf([{ parts: [...lanes(0), ...lanes(1950), ...wall], x: 0, y: 0 }])

    expect(regions.map((region) => region.split(' ')[0])).toEqual([
      ...Array.from({ length: 6 }, () => 'lane'),
      'cluster',
    ])
  })

  it('[F2] tells all of one template before the next, though they stand side by side', () => {
    const names = ['lanes beside labels', 'columns under texts', 'lanes between lines']

    expect(regionsOf(names.map((name, at) => ({ name, x: at * 3200, y: 0 })))).toEqual(
      names.flatMap(alone),
    )
  })
})
