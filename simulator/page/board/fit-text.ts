import { breakText, type TextBlock } from '../../layout/break-text.ts'
import { verticalMetrics, type MetricsOf } from '../../layout/font-metrics.ts'
import type { TextRun } from '../../layout/text-style.ts'

const sizes = [32, 28, 24, 21, 18, 16, 14, 12, 10]

/** Sets a note's text at the largest size whose lines all fit, as FigJam does; the smallest ends in an ellipsis. */
export function fitText(
  text: string,
  room: { readonly width: number; readonly height: number },
  metricsOf: MetricsOf,
): TextBlock {
  const fitting = sizes
    .map((size) => broken(text, size, room.width, Infinity, metricsOf))
    .filter((block) => block.height <= room.height)
  const best = fitting.find((block) => !splitsWord(block)) ?? fitting[0]
  if (best !== undefined) return best
  const smallest = sizes.at(-1) ?? 10
  const maxLines = Math.max(1, Math.floor(room.height / lineHeight(smallest)))
  return broken(text, smallest, room.width, maxLines, metricsOf)
}

/** One style throughout, at Figma's automatic line height. */
export function plainText(
  text: string,
  size: number,
  weight: number,
  width: number,
  metricsOf: MetricsOf,
): TextBlock {
  return breakText([run(text, size, weight)], limits(width, Infinity), metricsOf)
}

function broken(
  text: string,
  size: number,
  width: number,
  maxLines: number,
  metricsOf: MetricsOf,
): TextBlock {
  return breakText([run(text, size, 500)], limits(width, maxLines), metricsOf)
}

/** A smaller size is better than a word cut in two. */
function splitsWord(block: TextBlock): boolean {
  return block.lines.some((line, index) => {
    const next = block.lines[index + 1]?.pieces[0]?.text ?? ''
    return (
      /[\p{Script=Latin}\p{N}]$/u.test(line.pieces.at(-1)?.text ?? '') &&
      /^[\p{Script=Latin}\p{N}]/u.test(next)
    )
  })
}

function run(text: string, fontSize: number, fontWeight: number): TextRun {
  return {
    text,
    style: {
      fontSize,
      fontFamily: 'Inter',
      fontWeight,
      letterSpacingPx: 0,
      lineHeightPx: lineHeight(fontSize),
      textCase: 'original',
      props: {},
    },
  }
}

function limits(maxWidthPx: number, maxLines: number) {
  return { maxWidthPx, maxLines, paragraphSpacingPx: 0, paragraphIndentPx: 0 }
}

function lineHeight(size: number): number {
  const { ascent, descent } = verticalMetrics('Inter')
  return Math.round(size * (ascent + descent))
}

/** Lines of a text too small to read: how many, how high, and how much of the last one is filled. */
export interface TextBars {
  readonly count: number
  readonly heightPx: number
  readonly lastShare: number
}

/** About how `fitText` would come out, at a hundredth of its cost: letters counted, not measured. */
export function guessBars(
  text: string,
  room: { readonly width: number; readonly height: number },
): TextBars {
  const guesses = sizes.map((size) => {
    const lettersInLine = Math.max(1, Math.floor(room.width / (size * 0.54)))
    const count = Math.ceil(text.length / lettersInLine)
    const lastShare = (text.length - (count - 1) * lettersInLine) / lettersInLine
    return { count, heightPx: lineHeight(size), lastShare }
  })
  const fitting = guesses.find(({ count, heightPx }) => count * heightPx <= room.height)
  const smallest = lineHeight(sizes.at(-1) ?? 10)
  const most = Math.max(1, Math.floor(room.height / smallest))
  return fitting ?? { count: most, heightPx: smallest, lastShare: 1 }
}
