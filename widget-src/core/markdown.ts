/** The text on one line, so that CommonMark and GitHub's dialect show literally these characters. */
export function markdownLine(text: string): string {
  return escapeLine(text.replace(/\s*[\r\n]+\s*/g, ' '))
}

/**
 * The text over as many lines as it has, likewise literal: line ends become hard breaks, empty lines start
 * paragraphs. Every line after the first is indented, to stay in the list item that the text begins.
 */
export function markdownBlock(text: string, indent: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const first = lines.findIndex((line) => line !== '')
  if (first < 0) return LINE_END.repeat(lines.length - 1)
  let block = ''
  let lineEnds = first
  for (const line of lines.slice(first)) {
    if (line !== '') {
      block += joint(lineEnds, indent, block === '') + escapeLine(line)
      lineEnds = 0
    }
    lineEnds++
  }
  return block + LINE_END.repeat(lineEnds - 1)
}

/** A line end as a character: it shows as a space, but nothing of the text is lost. */
const LINE_END = '&#10;'

function joint(lineEnds: number, indent: string, isStart: boolean): string {
  if (isStart) return LINE_END.repeat(lineEnds)
  return lineEnds === 1 ? `\\\n${indent}` : `\n\n${indent}${LINE_END.repeat(lineEnds - 2)}`
}

function escapeLine(line: string): string {
  return line
    .replace(/[\\`*_[\]<>&|~$]/g, '\\$&')
    .replace(/#+$/, (hashes) => hashes.replace(/#/g, '\\#'))
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^\s|\s$/g, (space) => `&#${space.charCodeAt(0)};`)
}
