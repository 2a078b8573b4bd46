import { notesOf, type DigestDocument } from '../../protocol/digest-document.ts'
import { guardFormula } from '../../protocol/formula-guard.ts'

/** A line of the table; `rank` is 0 for a note without votes. */
export interface Row {
  readonly region: string
  readonly note: string
  readonly votes: number
  readonly author: string
  readonly rank: number
}

/** The digest's notes, in its order. */
export function rowsOf({ chapters }: DigestDocument): readonly Row[] {
  return chapters.flatMap((chapter) =>
    notesOf(chapter).map(({ text, votes, author, rank }) => ({
      region: chapter.path,
      note: text,
      votes,
      author,
      rank,
    })),
  )
}

/** The row as it is pasted: a spreadsheet runs nothing in it. */
export function guardRow(row: Row): Row {
  const { region, note, author } = row
  return {
    ...row,
    region: guardFormula(region),
    note: guardFormula(note),
    author: guardFormula(author),
  }
}

/** Cells of a row as they are shown. */
export function cellsOf({ region, note, votes, author, rank }: Row): readonly string[] {
  return [region, note, String(votes), author, rank > 0 ? String(rank) : '']
}

/** Tab-separated, with no tab or line end inside a cell: what spreadsheets take from the clipboard as plain text. */
export function writeTsv(rows: readonly Row[]): string {
  const lines = [['Region', 'Note', 'Votes', 'Author', 'Rank'], ...rows.map(cellsOf)]
  return lines.map((cells) => cells.map(onOneLine).join('\t')).join('\n')
}

function onOneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').replace(/\t/g, ' ')
}
