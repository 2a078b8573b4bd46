import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureTidy } from '../../features/tidy/tidy-measures.ts'
import { pageOf } from '../board/page-of.ts'
import { circleOverWall, labelBoards, labelLayouts } from './label-boards.ts'
import {
  coloredBoard,
  colors,
  counted,
  crossingBoard,
  crossingKinds,
  crossings,
  headedBoard,
  headings,
  joinedBy,
  large,
  layouts,
  markedBoard,
  markedKinds,
  mirrored,
  misread,
  names,
  NOTE,
  nodesOfParts,
  note,
  notesIn,
  pathsOf,
  questionBoard,
  questions,
  said,
  shape,
  twoRowBoard,
  walls,
  words,
  type Part,
  type Wall,
} from './template-boards.ts'

/** How wide its rows of notes are. */
const rowOf = ({ width }: Wall): number => {
  const step = NOTE + 24
  return Math.floor((width + 24) / step) * step - 24
}

describe('readRegionsInSteps under a row of headings', () => {
  it.each(Object.entries(headings))(
    '[F2] reads columns under %s, though some are empty',
    (_, heads) => {
      fc.assert(
        fc.property(layouts, (layout) => {
          expect(misread(headedBoard(heads, layout))).toEqual([])
        }),
      )
    },
  )

  // Beside an empty column, a duration at the left of a heading is taken for one of its own.
  it.each(Object.entries(headings).filter(([kind]) => kind !== 'texts before durations'))(
    '[F2] reads columns under %s, written from the right',
    (_, heads) => {
      fc.assert(
        fc.property(layouts, (layout) => {
          expect(misread(headedBoard(heads, layout).map(mirrored))).toEqual([])
        }),
      )
    },
  )
})

describe('readRegionsInSteps under a heading that begins with a number', () => {
  it('[F2] reads its column, wherever in the row it stands', () => {
    const places = fc.array(fc.option(fc.constantFrom(...counted)), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(layouts, places, (layout, numbered) => {
        const called = names.map((name, at) => numbered[at] ?? name)
        fc.pre(new Set(called).size === called.length)
        const parts = headedBoard((name, x) => [words(name, x, 0, 50)], layout, called)

        expect(misread(parts)).toEqual([])
      }),
    )
  })

  it.each(counted)('[F2] reads %s over notes of its own as the last of two or three', (last) => {
    fc.assert(
      fc.property(layouts, fc.integer({ min: 2, max: 3 }), (layout, count) => {
        const counts = layout.counts.slice(0, count).map((held) => held + 1)
        const called = [...names.slice(0, count - 1), last]
        const parts = headedBoard(
          (name, x) => [words(name, x, 0, 50)],
          { ...layout, counts },
          called,
        )

        expect(misread(parts)).toEqual([])
      }),
    )
  })
})

describe('readRegionsInSteps under a row of notes of many words', () => {
  const called = [
    'What went well',
    'What did not go so well',
    'Things that we could try',
    'Thanks',
    'More',
  ]

  it.each([
    ['of a colour each', (at: number) => colors[at]],
    ['of colours that some share', (at: number) => colors[at % 2]],
  ])('[F2] reads columns across wide gutters, headings %s', (_, colorOf) => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const heads = (name: string, x: number, _: number, at: number) => [
          note(name, x, 0, colorOf(at)),
        ]
        const counts = layout.counts.map((count) => count + 3)
        const down = Math.min(layout.down, 40)
        const board = headedBoard(heads, { ...layout, counts, down }, called)

        expect(misread(board)).toEqual([])
      }),
    )
  })
})

describe('readRegionsInSteps under headings with something beside one of them', () => {
  it.each([
    ['a count', '3/3', 32],
    ['a name', '@Ana', 36],
    ['a sign', '🔥', 60],
    ['words', '(be kind)', 30],
  ])('[F2] reads all columns, %s over the second note of one', (_, mark, height) => {
    fc.assert(
      fc.property(layouts, fc.nat(), (layout, which) => {
        const counts = layout.counts.map((count) => count + 2)
        const board = headedBoard(
          (name, x, _, at) => {
            const isHere = at === which % counts.length
            const beside = words(mark, x + NOTE + 120, 8, height)
            return [words(name, x, 0, 48), ...(isHere ? [beside] : [])]
          },
          { ...layout, counts },
        )

        expect(misread(board)).toEqual([])
      }),
    )
  })

  it('[F2] reads columns under numbers of one unit that alternate with words at even steps', () => {
    const called = ['Now', '1 year', 'Then', '5 years', 'Never']
    fc.assert(
      fc.property(layouts, (layout) => {
        const counts = layout.counts.map((count) => count + 1)
        const text = (name: string, x: number) => [words(name, x, 0, 50)]
        const board = headedBoard(text, { ...layout, counts }, called)

        expect(misread(board)).toEqual([])
      }),
    )
  })
})

describe('readRegionsInSteps under headings with a number beside each', () => {
  it.each(markedKinds)('[F2] reads their columns, though %s stand over notes', (_, mark, place) => {
    const ways = fc.integer({ min: 60, max: 180 })
    fc.assert(
      fc.property(layouts, ways, (layout, way) => {
        const counts = layout.counts.map((count) => count + 1)
        const parts = markedBoard(mark, place, { ...layout, counts }, way)

        expect(misread(parts)).toEqual([])
      }),
    )
  })
})

describe('readRegionsInSteps under headings with a text close over or below', () => {
  type Over = (name: string, x: number, width: number, at: number, isHere: boolean) => Part[]
  const lone = (isHere: boolean, text: string, x: number, y: number, height: number): Part[] =>
    isHere ? [words(text, x, y, height)] : []
  const kinds: Readonly<Record<string, Over>> = {
    'a smaller text below one': (name, x, _, __, isHere) => [
      words(name, x, 0, 50),
      ...lone(isHere, '(be kind)', x, 60, 26),
    ],
    'a text as large below one': (name, x, _, __, isHere) => [
      words(name, x, 0, 50),
      ...lone(isHere, 'max 3', x, 60, 50),
    ],
    'a time over one': (name, x, _, __, isHere) => [
      words(name, x, 0, 50),
      ...lone(isHere, '9:00', x, -40, 28),
    ],
    'a time as large over each': (name, x, _, at) => [
      words(name, x, 0, 40),
      words(`${9 + at}:00`, x, -50, 40),
    ],
    'a sign twice as large over each': (name, x) => [
      words(name, x, 0, 50),
      words('🎉', x, -110, 100),
    ],
    'a time over one bar': (name, x, width, _, isHere) => [
      shape(name, { x, y: 0, width, height: 90 }),
      ...lone(isHere, '9:00', x, -40, 28),
    ],
    'a text below one bar': (name, x, width, _, isHere) => [
      shape(name, { x, y: 0, width, height: 90 }),
      ...lone(isHere, 'be kind', x + 10, 100, 28),
    ],
    'a text below one header note': (name, x, _, __, isHere) => [
      note(name, x, 0, colors[0]),
      ...lone(isHere, 'be kind', x, 250, 28),
    ],
  }

  it.each(Object.entries(kinds))('[F2] names columns by these, though %s', (_, over) => {
    fc.assert(
      fc.property(layouts, fc.nat(), (layout, which) => {
        const counts = layout.counts.map((count) => count + 1)
        const board = headedBoard(
          (name, x, width, at) => over(name, x, width, at, at === which % counts.length),
          { ...layout, counts },
        )

        expect(misread(board)).toEqual([])
      }),
    )
  })
})

describe('readRegionsInSteps under a heading with no notes of its own', () => {
  it('[F2] reads another as large below it as the heading of what is there', () => {
    const below = fc.integer({ min: 45, max: 65 })
    fc.assert(
      fc.property(layouts, below, (layout, down) => {
        const counts = [...layout.counts.slice(0, -1).map((count) => count + 2), 0]
        const board = headedBoard((name, x) => [words(name, x, 0, 50)], { ...layout, counts })
        const x = (counts.length - 1) * (layout.width + layout.gap)
        const y = 50 + down
        const held = notesIn({ x, y: y + 90, width: layout.width }, 3, 'More', layout.jitter)

        expect(misread([...board, words('More', x, y, 50), ...held])).toEqual([])
      }),
    )
  })
})

describe('readRegionsInSteps under a row of large notes', () => {
  it('[F2] reads one wall where these are out of step with it', () => {
    const steps = fc.integer({ min: 460, max: 650 })
    fc.assert(
      fc.property(walls, steps, (wall, step) => {
        const { width, count, down, jitter } = wall
        const over = names
          .slice(0, 3)
          .map((name, at) => large({ ...note(name, at * step, 0), path: 'wall' }, 400, 400))
        const parts = [...over, ...notesIn({ x: 0, y: 400 + down, width }, count, 'wall', jitter)]
        const read = pathsOf(parts).map((one) => one.read)

        expect(new Set(read).size).toBe(1)
      }),
    )
  })

  it('[F2] reads columns, though these stand close', () => {
    const near = fc.integer({ min: 60, max: 130 })
    fc.assert(
      fc.property(layouts, near, (layout, gap) => {
        const heads = (name: string, x: number) => [large(note(name, x, 0), 400, 400)]
        const counts = layout.counts.map((count) => count + 2)
        const board = headedBoard(heads, { ...layout, counts, width: 504, gap })

        expect(misread(board)).toEqual([])
      }),
    )
  })
})

describe('readRegionsInSteps under a row of notes in colours that no others have', () => {
  it('[F2] reads close columns that end unevenly under notes of a colour each', () => {
    const near = fc.integer({ min: 16, max: 60 })
    fc.assert(
      fc.property(layouts, near, (layout, gap) => {
        const counts = [1, ...layout.counts].slice(0, 5)
        fc.pre(Math.max(...counts) > 2)
        const jitter = layout.jitter.map((off) => off / 2)
        const heads = (name: string, x: number, _: number, at: number) => [
          note(name, x, 0, colors[at]),
        ]
        const close = { ...layout, counts, down: gap, jitter, width: NOTE, gap }
        const board = headedBoard(heads, close)

        expect(misread(board)).toEqual([])
      }),
    )
  })
})

describe('readRegionsInSteps under a row of brief notes over columns two notes wide', () => {
  it('[F2] reads them where gutters are twice as wide as other gaps, though not wide', () => {
    const gaps = fc.integer({ min: 76, max: 95 })
    const heads = headings['notes of a colour of their own'] ?? (() => [])
    fc.assert(
      fc.property(layouts, gaps, (layout, gap) => {
        const counts = layout.counts.map((count) => count + 2)
        const jitter = layout.jitter.map((off) => Math.round(off / 4))
        expect(misread(headedBoard(heads, { ...layout, counts, gap, jitter, width: 504 }))).toEqual(
          [],
        )
      }),
    )
  })
})

describe('readRegionsInSteps under a title and a date', () => {
  it('[F2] calls notes by the title, and by the date where nothing else stands over them', () => {
    fc.assert(
      fc.property(walls, fc.boolean(), (wall, hasTitle) => {
        const notes = notesIn({ x: 0, y: 0, width: 24 + 3 * NOTE }, 7, '', wall.jitter)
        const date = words('2026-03-12', 10, -60, 30)
        const title = hasTitle ? [words('Hopes of the team', 0, -180, 90)] : []
        const parts = [...title, date, ...notes.map((part) => ({ ...part, path: 'any' }))]
        for (const { read } of pathsOf(parts)) expect(read).toBe([...title, date][0]?.text)
      }),
    )
  })
})

describe('readRegionsInSteps under a row of brief notes on a close-set wall', () => {
  /** Enough notes, in two columns or more, for header notes to be told. */
  const areEnough = (counts: readonly number[]): boolean =>
    counts.reduce((sum, count) => sum + count) > counts.length + 1 &&
    counts.filter((count) => count > 0).length > 1
  const close = fc.record({
    counts: fc.array(fc.nat({ max: 6 }), { minLength: 3, maxLength: 5 }).filter(areEnough),
    gap: fc.integer({ min: 6, max: 40 }),
  })

  /** Columns of notes in a grid whose steps are alike across and down. */
  function closeBoard(
    { counts, gap }: { readonly counts: readonly number[]; readonly gap: number },
    headOf: (at: number) => string | undefined,
    bodyOf: (at: number, row: number) => string | undefined,
    textOf = (name: string, row: number) => `Note ${row} of ${name}`,
  ): readonly Part[] {
    const step = NOTE + gap
    return counts.flatMap((count, at) => {
      const name = names[at] ?? ''
      const held = Array.from({ length: count }, (_, row) =>
        note(textOf(name, row), at * step, (row + 1) * step, bodyOf(at, row), name),
      )
      return [note(name, at * step, 0, headOf(at)), ...held]
    })
  }

  it.each([
    ['of one colour', () => colors[0], () => undefined],
    ['of one colour, over notes of many', () => colors[0], (at: number) => colors[1 + (at % 3)]],
    ['of a colour each', (at: number) => colors[at], () => undefined],
    ['of the same colour as theirs', (at: number) => colors[at], (at: number) => colors[at]],
  ])('[F2] reads columns under notes %s', (_, headOf, bodyOf) => {
    fc.assert(
      fc.property(close, (layout) => {
        expect(misread(closeBoard(layout, headOf, bodyOf))).toEqual([])
      }),
    )
  })

  it('[F2] reads columns of brief notes that end unevenly', () => {
    fc.assert(
      fc.property(close, (layout) => {
        const counts = [...layout.counts, 0].slice(-5)
        fc.pre(Math.max(...counts) > 1 && areEnough(counts))
        const brief = (name: string, row: number) => `${name.slice(0, 5)} ${row}`
        const board = closeBoard(
          { ...layout, counts },
          () => colors[0],
          () => undefined,
          brief,
        )
        expect(misread(board)).toEqual([])
      }),
    )
  })

  it('[F2] tidies them, however narrow the ways between', () => {
    fc.assert(
      fc.property(close, fc.integer({ min: 2, max: 7 }), (layout, gap) => {
        const parts = closeBoard(
          { ...layout, gap },
          () => colors[0],
          () => undefined,
        )
        const slanted = parts.map((part, at) => ({
          ...part,
          box: { ...part.box, y: part.box.y + (part.path === part.text ? 0 : at % 3) },
        }))
        const { leftAsTheyWere, changedRegion } = measureTidy(
          pageOf(nodesOfParts(slanted)),
          'colour',
        )
        expect({ leftAsTheyWere, changedRegion }).toEqual({ leftAsTheyWere: 0, changedRegion: 0 })
      }),
    )
  })

  /** A wall without headings. */
  function closeWall(
    count: number,
    width: number,
    textOf: (at: number, row: number) => string,
    colorOf: (at: number, row: number) => string | undefined,
  ): readonly Part[] {
    return Array.from({ length: count }, (_, at) => {
      const row = Math.floor(at / width)
      const x = (at % width) * (NOTE + 24)
      return note(textOf(at, row), x, row * (NOTE + 24), colorOf(at, row), 'wall')
    })
  }

  const widths = fc.integer({ min: 3, max: 7 })

  it('[F2] names nothing on a wall sorted by colour, where more than a few are as brief', () => {
    const notes = fc.array(fc.nat({ max: 3 }), { minLength: 12, maxLength: 40 })
    fc.assert(
      fc.property(widths, notes, fc.nat({ max: 7 }), (width, found, wordy) => {
        const sorted = [...found].sort((a, b) => a - b)
        const text = (at: number): string =>
          at < width || at % 3 === 0 || at < wordy ? `Idea ${at}` : `An idea with many words ${at}`
        const parts = closeWall(sorted.length, width, text, (at) => colors[sorted[at] ?? 0])
        for (const { read } of pathsOf(parts)) expect(read).toBe('')
      }),
    )
  })

  it('[F2] names nothing on a wall with a row for each person, though the first is brief', () => {
    fc.assert(
      fc.property(widths, fc.integer({ min: 3, max: 5 }), (width, rows) => {
        const text = (at: number, row: number): string =>
          row === 0 ? `Idea ${at}` : `An idea with many words ${at}`
        const parts = closeWall(rows * width, width, text, (_, row) => colors[row])
        for (const { read } of pathsOf(parts)) expect(read).toBe('')
      }),
    )
  })
})

describe('readRegionsInSteps under a row of notes in a colour each', () => {
  it.each([
    ['almost all of one', false],
    ['of the same', true],
  ])('[F2] reads columns of notes %s, though these stand close', (_, isOwn) => {
    const near = fc.integer({ min: 80, max: 260 })
    fc.assert(
      fc.property(layouts, near, (layout, gap) => {
        const counts = layout.counts.map((count) => count + 2)
        const board = coloredBoard({ ...layout, counts, gap }, isOwn)

        expect(misread(board)).toEqual([])
      }),
    )
  })

  it('[F2] reads columns of many widths, equally far apart', () => {
    const widths = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 5 })
    fc.assert(
      fc.property(widths, fc.integer({ min: 100, max: 220 }), (widths, gap) => {
        const board = widths.flatMap((width, at) => {
          const x = at * gap + widths.slice(0, at).reduce((sum, one) => sum + one * 264 - 24, 0)
          const held = { x, y: 264, width: width * 264 }
          const name = names[at] ?? ''
          return [note(name, x, 0, colors[at]), ...notesIn(held, 2 * width, name, [0])]
        })

        expect(misread(board)).toEqual([])
      }),
    )
  })

  it('[F2] reads two rows of columns under header notes of one colour', () => {
    const board = fc.record({
      layout: layouts,
      held: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }),
    })
    fc.assert(
      fc.property(board, ({ layout, held }) => {
        expect(misread(twoRowBoard({ ...layout, counts: held }))).toEqual([])
      }),
    )
  })

  it('[F2] reads one wall of a grid whose top row has colours by chance', () => {
    const grids = fc.record({
      across: fc.integer({ min: 3, max: 5 }),
      rows: fc.integer({ min: 2, max: 5 }),
      gap: fc.integer({ min: 30, max: 260 }),
      ratio: fc.double({ min: 0.5, max: 1.3, noNaN: true }),
      texts: fc.shuffledSubarray(said, { minLength: 5 }),
    })
    fc.assert(
      fc.property(grids, ({ across, rows, gap, ratio, texts }) => {
        const grid = Array.from({ length: across * rows }, (_, at): Part => {
          const x = (at % across) * (NOTE + gap * ratio)
          const y = Math.floor(at / across) * (NOTE + gap)
          const color = at < across ? colors[at] : undefined
          return note(texts[at % texts.length] ?? '', x, y, color, 'wall')
        })

        expect(new Set(pathsOf(grid).map(({ read }) => read))).toEqual(new Set(['']))
      }),
    )
  })

  it('[F2] reads no columns of groups far apart whose top notes have colours by chance', () => {
    const groups = fc.record({
      widths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 4 }),
      gap: fc.integer({ min: 40, max: 90 }),
      apart: fc.integer({ min: 750, max: 850 }),
      first: fc.nat({ max: 4 }),
    })
    fc.assert(
      fc.property(groups, ({ widths, gap, apart, first }) => {
        const step = NOTE + gap
        const count = widths.reduce((sum, width) => sum + width, 0)
        fc.pre(count > widths.length && count < 8)
        const starts = widths.map(
          (_, at) => widths.slice(0, at).reduce((sum, one) => sum + one * step, 0) + at * apart,
        )
        const below = (start: number, y: number, held: number, group: number) =>
          Array.from({ length: held }, (_, at) =>
            note(`Note ${group} below ${at}`, start + at * step, y, undefined, 'wall'),
          )
        const parts = starts.flatMap((start, group) => [
          ...Array.from({ length: widths[group] ?? 1 }, (_, at) => {
            const color = colors[(first + group + at) % 5]
            return note(`Note ${group} ${at}`, start + at * step, 0, color, 'wall')
          }),
          ...below(start, step, 1, group),
        ])
        const end = (starts[starts.length - 1] ?? 0) + 3 * step + apart
        const board = [...parts, ...below(end, 300, 2, 7), ...below(end, 300 + step, 2, 8)]

        expect(new Set(pathsOf(board).map(({ read }) => read))).toEqual(new Set(['']))
      }),
    )
  })
})

describe('readRegionsInSteps where arrows join notes', () => {
  it.each(['notes of a colour of their own', 'texts with a smaller text below each'])(
    '[F2] reads two joined notes as a flow in their column under %s',
    (kind) => {
      const heads = headings[kind] ?? (() => [])
      fc.assert(
        fc.property(layouts, fc.nat(), (layout, first) => {
          const parts = headedBoard(heads, layout)
          const pairs = parts.flatMap(({ path }, at): [number, number][] =>
            path !== '' && path === parts[at + 1]?.path ? [[at, at + 1]] : [],
          )
          fc.pre(pairs.length > 0)
          const pair = pairs[first % pairs.length] ?? [0, 0]

          expect(misread(joinedBy(parts, pair))).toEqual([])
        }),
      )
    },
  )

  it('[F2] reads columns under notes that arrows join to each other', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const parts = headedBoard((name, x) => [note(name, x, 0, '#9ecbff')], layout)
        const heads = parts.flatMap(({ path }, at) => (path === '' ? [at] : []))
        const pairs = heads.slice(1).map((to, at): [number, number] => [heads[at] ?? 0, to])

        expect(misread(joinedBy(parts, ...pairs))).toEqual([])
      }),
    )
  })
})

describe('readRegionsInSteps where texts stand around their notes', () => {
  it.each(Object.entries(labelBoards))('[F2] reads %s', (_, board) => {
    fc.assert(
      fc.property(labelLayouts, (layout) => {
        expect(misread(board(layout))).toEqual([])
      }),
    )
  })

  it('[F2] names each quarter between crossing lines by the text in it, however far above its notes', () => {
    const places = fc.record({
      across: fc.integer({ min: 8, max: 60 }),
      down: fc.integer({ min: 8, max: 60 }),
      lower: fc.integer({ min: 140, max: 480 }),
    })
    fc.assert(
      fc.property(labelLayouts, places, ({ counts, jitter }, { across, down, lower }) => {
        const cross = [
          { x: 1200, y: -20, width: 0, height: 2040 },
          { x: -20, y: 1000, width: 2440, height: 0 },
        ].map((box): Part => ({ ...words('', 0, 0, 0), type: 'LINE', box }))
        const quarters = names.slice(0, 4).flatMap((name, at) => {
          const x = (at % 2) * 1220
          const y = Math.floor(at / 2) * 1020
          const area = { x: x + 300, y: y + lower, width: 504 }
          return [
            words(name, x + across, y + down, 40),
            ...notesIn(area, counts[at] ?? 1, name, jitter),
          ]
        })

        expect(misread([...cross, ...quarters])).toEqual([])
      }),
    )
  })

  it('[F2] gives a circle no text that is the title of the wall below it', () => {
    fc.assert(
      fc.property(labelLayouts, (layout) => {
        for (const { path, read } of pathsOf(circleOverWall(layout)))
          expect(read === 'Ideas').toBe(path === 'Ideas')
      }),
    )
  })

  const isTitle = (wall: Wall, place: number, text: string): boolean => {
    const lone = note(text, place * (rowOf(wall) - NOTE), 0, '#a7e3b0')
    const area = { x: 0, y: NOTE + wall.down, width: wall.width }
    const read = pathsOf([lone, ...notesIn(area, wall.count, 'wall', wall.jitter)])
    return read.every((one) => one.read === text)
  }
  const title = 'Ideas for 2026'

  it('[F2] takes a lone note of another colour for a title at the left or over the middle, of few words at the right', () => {
    fc.assert(
      fc.property(walls, fc.constantFrom(0, 0.5, 1), (wall, place) => {
        expect(isTitle(wall, place, title)).toBe(true)
        expect(isTitle(wall, place, 'What we heard from customers')).toBe(place < 1)
      }),
    )
  })

  it('[F2] takes it for none elsewhere', () => {
    const places = fc.constantFrom(0.22, 0.78)
    fc.assert(
      fc.property(walls, places, (wall, across) => {
        fc.pre(rowOf(wall) > 1700)
        const lone = note(title, across * (rowOf(wall) - NOTE), 0, '#a7e3b0', 'wall')
        const area = { x: 0, y: NOTE + wall.down, width: wall.width }
        const read = pathsOf([lone, ...notesIn(area, wall.count, 'wall', wall.jitter)])

        expect(new Set(read.map((one) => one.read))).toEqual(new Set(['']))
      }),
    )
  })

  it('[F2] parts no wall by a row of wide bars below it', () => {
    fc.assert(
      fc.property(walls, fc.integer({ min: 3, max: 4 }), (wall, count) => {
        const parts = notesIn({ x: 0, y: 0, width: wall.width }, wall.count, 'wall', wall.jitter)
        const foot = Math.max(...parts.map(({ box }) => box.y + box.height))
        const step = wall.width / count
        fc.pre(step > 500)
        const bars = names.slice(0, count).map((name, at) => ({
          ...words(name, 0, 0, 0),
          type: 'SHAPE_WITH_TEXT' as const,
          box: { x: at * step, y: foot + wall.down, width: step - 40, height: 80 },
        }))
        const read = pathsOf([...parts, ...bars]).map((one) => one.read)

        expect(new Set(read).size).toBe(1)
      }),
    )
  })

  it('[F2] parts no wall by a row of texts at even steps below it', () => {
    fc.assert(
      fc.property(walls, fc.integer({ min: 3, max: 6 }), (wall, count) => {
        const parts = notesIn({ x: 0, y: 0, width: wall.width }, wall.count, 'wall', wall.jitter)
        const foot = Math.max(...parts.map(({ box }) => box.y + box.height))
        const key = names.concat('Later').slice(0, count)
        const step = wall.width / count
        const texts = key.map((name, at) => words(name, at * step + 20, foot + wall.down, 36))
        const read = pathsOf([...parts, ...texts]).map((one) => one.read)

        expect(new Set(read).size).toBe(1)
      }),
    )
  })

  it('[F2] parts no wall in rows by texts that stand around it', () => {
    const sides = fc.record({
      side: fc.integer({ min: 0, max: 3 }),
      along: fc.double({ min: 0, max: 1, noNaN: true }),
      away: fc.integer({ min: 20, max: 300 }),
    })
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 24 }),
        fc.integer({ min: 4, max: 8 }),
        fc.array(sides, { minLength: 1, maxLength: 2 }),
        (count, each, texts) => {
          const wall = Array.from({ length: count }, (_, at) =>
            note('A note', (at % each) * 264, Math.floor(at / each) * 264, undefined, 'wall'),
          )
          const width = each * 264
          const height = Math.ceil(count / each) * 264
          const around = texts.map(({ side, along, away }, at) => {
            const x = side === 2 ? -120 - away : side === 3 ? width + away : along * width
            const y = side === 0 ? -40 - away : side === 1 ? height + away : along * height
            return words(`Text ${at}`, x, y, 40)
          })
          const read = pathsOf([...wall, ...around]).map((one) => one.read)
          expect(new Set(read).size).toBe(1)
        },
      ),
    )
  })
})

describe('readRegionsInSteps over one wall', () => {
  it.each(Object.entries(questions))(
    '[F2] takes a question %s for the title of the notes below',
    (_, question) => {
      fc.assert(
        fc.property(walls, (wall) => {
          expect(misread(questionBoard(question, wall))).toEqual([])
        }),
      )
    },
  )

  it('[F2] parts no wall under a title, an owner and a date', () => {
    fc.assert(
      fc.property(walls, ({ width, count, across, down, jitter }) => {
        const parts = [
          words('Sprint 12', 0, 0, 40),
          words('Ana', across * width, 0, 40),
          words('26 November', width - 220, 0, 40),
          ...notesIn({ x: 0, y: 40 + down, width }, count, 'Sprint 12', jitter),
        ]

        expect(new Set(pathsOf(parts).map(({ read }) => read))).toEqual(new Set(['Sprint 12']))
      }),
    )
  })
})

describe('readRegionsInSteps where columns cross lanes that no line parts', () => {
  it.each(Object.entries(crossingKinds))(
    '[F2] reads each cell of %s, though some are empty',
    (_, kind) => {
      fc.assert(
        fc.property(crossings, (crossing) => {
          expect(misread(crossingBoard(kind, crossing))).toEqual([])
        }),
      )
    },
  )
})
