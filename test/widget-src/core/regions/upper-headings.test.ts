import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unionOf } from '../../../../widget-src/core/board/boxes.ts'
import {
  colors,
  large,
  mirrored,
  misread,
  note,
  notesIn,
  pathsOf,
  shape,
  words,
} from './template-boards.ts'
import {
  hebrew,
  storyBoard,
  storyMaps,
  upperBoard,
  upperKinds,
  upperLayouts,
} from './upper-boards.ts'

const sizes = ['texts over smaller texts', 'bars over texts'] as const

describe('readRegionsInSteps under two rows of headings', () => {
  it.each(Object.entries(upperKinds))('[F2] reads columns of columns under %s', (_, kind) => {
    fc.assert(
      fc.property(upperLayouts, (layout) => {
        for (const { path, read } of pathsOf(upperBoard(kind, layout))) expect(read).toBe(path)
      }),
    )
  })

  it('[F2] reads them however far the upper headings stand apart', () => {
    const far = fc.integer({ min: 900, max: 2000 })
    const kinds = fc.constantFrom(...sizes)
    fc.assert(
      fc.property(upperLayouts, far, kinds, (layout, apart, kind) => {
        for (const { path, read } of pathsOf(upperBoard(upperKinds[kind], { ...layout, apart })))
          expect(read).toBe(path)
      }),
    )
  })

  it('[F2] reads them written from the right', () => {
    fc.assert(
      fc.property(upperLayouts, fc.constantFrom(...Object.values(upperKinds)), (layout, kind) => {
        const mirrored = upperBoard(kind, layout).map((part) => {
          const { x, width } = part.box
          return { ...part, box: { ...part.box, x: -x - width } }
        })
        for (const { path, read } of pathsOf(mirrored)) expect(read).toBe(path)
      }),
    )
  })

  it('[F2] gives a lower row of columns to the same upper headings', () => {
    const kinds = fc.constantFrom(...sizes)
    fc.assert(
      fc.property(upperLayouts, kinds, (layout, kind) => {
        const all = upperBoard(upperKinds[kind], { ...layout, gap: 150 })
        const { y, height } = unionOf(all.map(({ box }) => box))
        const again = all
          .filter(({ text }) => !/^Option \d$/.test(text))
          .map((part) => ({
            ...part,
            text: `${part.text} again`,
            path: part.path === '' ? '' : `${part.path} again`,
            box: { ...part.box, y: part.box.y + y + height + 100 },
          }))
        for (const { path, read } of pathsOf([...all, ...again])) expect(read).toBe(path)
      }),
    )
  })

  it('[F2] takes a date over half of the columns for no heading of theirs', () => {
    fc.assert(
      fc.property(upperLayouts, fc.constantFrom(...sizes), (layout, kind) => {
        const even = { ...layout, groups: [2, 2], apart: 0 }
        const all = upperBoard(upperKinds[kind], even).map((part) =>
          part.text === 'Option 2' ? { ...part, text: '12 May 2026' } : part,
        )
        for (const { read } of pathsOf(all)) expect(read).not.toContain('12 May')
      }),
    )
  })

  it('[F2] takes what stands far above, or over notes between, for no heading of theirs', () => {
    const downs = fc.integer({ min: 400, max: 900 })
    fc.assert(
      fc.property(upperLayouts, downs, fc.boolean(), (layout, down, hasNotes) => {
        const parts = upperBoard(upperKinds['bars over texts'], {
          ...layout,
          apart: 0,
          down: hasNotes ? 340 : down,
        })
        const between = hasNotes ? notesIn({ x: 0, y: 124, width: 504 }, 2, '', [0]) : []
        for (const { path, read } of pathsOf([...parts, ...between])) expect(read).not.toBe(path)
      }),
    )
  })

  it('[F2] takes a title and a date, or a title alone, over columns for no headings of theirs', () => {
    const ends = fc.record({ hasDate: fc.boolean(), height: fc.integer({ min: 30, max: 90 }) })
    fc.assert(
      fc.property(upperLayouts, ends, (layout, { hasDate, height }) => {
        const all = upperBoard(upperKinds['texts over smaller texts'], { ...layout, apart: 0 })
        const columns = all.filter(({ text }) => !text.startsWith('Option'))
        const end = Math.max(...columns.map(({ box }) => box.x + box.width))
        const title = words('Our way', 0, 80 - height, height)
        const date = words('12 May', end - 3 * height, 80 - height, height)
        const parts = [title, ...(hasDate ? [date] : []), ...columns]
        for (const { path, read } of pathsOf(parts)) expect(read).toBe(path.split(' / ')[1])
      }),
    )
  })

  it.each([
    ['on the page', [''], ['']],
    ['in releases between lines', ['MVP', 'Later'], ['ראשון', 'אחרון']],
    ['in releases beside labels', ['-MVP', '-Release 2', '-Later'], ['-ראשון', '-אחרון']],
  ])('[F2] reads the stories below the steps of activities %s', (_, english, fromRight) => {
    fc.assert(
      fc.property(storyMaps, (map) => {
        expect(misread(storyBoard(map, english))).toEqual([])
        expect(misread(storyBoard(map, fromRight, hebrew).map(mirrored))).toEqual([])
      }),
    )
  })

  it('[F2] takes the first row of stories below activities two notes wide for no steps', () => {
    const kinds = fc.record({ hasLine: fc.boolean(), later: fc.integer({ min: 1, max: 3 }) })
    fc.assert(
      fc.property(storyMaps, kinds, ({ jitter }, { hasLine, later }) => {
        const off = (at: number): number => jitter[at % jitter.length] ?? 0
        const parts = ['Sign up', 'Browse', 'Pay'].flatMap((activity, group) => {
          const stories = Array.from({ length: 2 + 2 * later }, (_, at) => {
            // Between lines they may be called as steps are; else they are called alike.
            const text = hasLine ? `${activity} by way ${at + 1}` : activity.repeat(at < 2 ? 1 : 2)
            const x = group * 600 + (at % 2) * 264 + off(group + at)
            const y = 300 + Math.floor(at / 2) * 264 + (at < 2 ? 0 : 80) + off(at)
            return note(text, x, y, at < 2 ? colors[1] : undefined, activity)
          })
          return [large(note(activity, group * 600, 0, colors[0]), 504, 240), ...stories]
        })
        const line = { ...shape('', { x: -60, y: 580, width: 2000, height: 0 }), type: 'LINE' }
        for (const { path, read } of pathsOf(hasLine ? [...parts, line] : parts))
          expect(read.split(' / ').pop()).toBe(path)
      }),
    )
  })

  it('[F2] takes the first notes of a row, over the first of the next, for no headings of theirs', () => {
    const short = fc.record({
      first: fc.integer({ min: 1, max: 3 }),
      more: fc.integer({ min: 2, max: 4 }),
    })
    fc.assert(
      fc.property(storyMaps, short, (map, { first, more }) => {
        const groups = [...Array.from({ length: first }, () => 1), more]
        for (const { read } of pathsOf(storyBoard({ ...map, groups, apart: 24 })))
          expect(read).not.toContain(' / ')
      }),
    )
  })
})
