import { describe, expect, it } from 'vitest'
import { guardRow, writeTsv } from '../../../widget-src/ui/table-rows.ts'

const row = { region: 'Ideas', note: 'call legal', votes: 2, author: 'Ana', rank: 1 }

describe('guardRow', () => {
  it.each(['=SUM(A1)', '+ 3', '-', '@cmd', '＝1', '\tx', "'=1"])(
    '[F6] puts one quote before %j in each text of a pasted row',
    (text) => {
      const guarded = guardRow({ ...row, region: text, note: text, author: text })

      const cell = `'${text}`
      expect(guarded).toEqual({ ...row, region: cell, note: cell, author: cell })
    },
  )

  it.each(['00123', '1-2', "'quoted'", ' =1', ''])('[F6] leaves %j as typed', (note) => {
    expect(guardRow({ ...row, note })).toEqual({ ...row, note })
  })
})

describe('writeTsv', () => {
  it('[F6] writes a guarded row on one line, its votes as numbers', () => {
    const tsv = writeTsv([guardRow({ ...row, note: '=1\n\t+2' })])

    expect(tsv).toBe("Region\tNote\tVotes\tAuthor\tRank\nIdeas\t'=1 +2\t2\tAna\t1")
  })
})
