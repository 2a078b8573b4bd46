import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../seed.ts'
import { writeCsvRow } from '../../../../widget-src/features/digest/csv.ts'

const writeCsv = (rows: readonly string[][]) => rows.map(writeCsvRow).join('')

describe('writeCsvRow', () => {
  it('[F6] ends every line with CRLF and quotes as RFC 4180 says', () => {
    const csv = writeCsv([
      ['Section', 'Note'],
      ['a,b', 'say "hi"'],
      ['', 'two\nlines'],
    ])

    expect(csv).toBe('Section,Note\r\n"a,b","say ""hi"""\r\n,"two\nlines"\r\n')
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+1 for all', "'+1 for all"],
    ['-', "'-"],
    ['@here', "'@here"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['\nx', '"\'\nx"'],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ["''=1", "''=1"],
    [' =1', ' =1'],
    ['1-2', '1-2'],
  ])('[F6] writes the cell %j as %j', (cell, written) => {
    expect(writeCsv([[cell]])).toBe(`${written}\r\n`)
  })

  it(`[F6] parses back to the same cells once the one quote in front is taken off, seed ${seed}`, () => {
    const sharp = fc.string({
      unit: fc.constantFrom(...Array.from('=+-@＝＋－＠\t\r\n\'",;a é🎉')),
    })
    const rows = fc.array(fc.array(fc.oneof(fc.string(), sharp), { minLength: 2, maxLength: 5 }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(rows, (cells) => {
        const parsed: string[][] = parse(writeCsv(cells), {
          relax_column_count: true,
          record_delimiter: '\r\n',
        })

        expect(parsed).toEqual(cells.map((row) => row.map(guarded)))
      }),
    )
  })
})

function guarded(cell: string): string {
  const starts = Array.from('=+-@＝＋－＠\t\r\n')
  const isSharp = starts.some((start) => cell.startsWith(start) || cell.startsWith(`'${start}`))
  return isSharp ? `'${cell}` : cell
}
