import { automaticLineHeight } from '../../layout/text-style.ts'
import type { MetricsOf } from '../../layout/font-metrics.ts'
import type { Paragraph, SceneTextStyle } from './scene-text.ts'
import { setText, type SetText } from './set-text.ts'

const sizes = [32, 28, 24, 21, 18, 16, 14, 12, 10]

interface Room {
  readonly width: number
  readonly height: number
}

/** Sets a note's text at the largest size whose lines all fit, as FigJam does; the smallest ends in an ellipsis. */
export function fitText(
  paragraphs: readonly Paragraph[],
  room: Room,
  metricsOf: MetricsOf,
): SetText {
  const set = (size: number, maxLines: number): SetText =>
    setText(
      paragraphs.map((paragraph) => sized(paragraph, size)),
      { widthPx: room.width, maxLines, paragraphSpacingPx: 0, paragraphIndentPx: 0 },
      metricsOf,
    )
  const fitting = sizes
    .map((size) => set(size, Infinity))
    .filter((block) => block.height <= room.height)
  const best = fitting.find((block) => !splitsWord(block)) ?? fitting[0]
  if (best !== undefined) return best
  const smallest = sizes.at(-1) ?? 10
  return set(
    smallest,
    Math.max(1, Math.floor(room.height / automaticLineHeight(smallest, 'Inter'))),
  )
}

/** The paragraph with all its letters at one size. */
function sized(paragraph: Paragraph, fontSize: number): Paragraph {
  const atSize = (style: SceneTextStyle): SceneTextStyle => ({
    ...style,
    fontSize,
    lineHeightPx: null,
  })
  return {
    ...paragraph,
    style: atSize(paragraph.style),
    runs: paragraph.runs.map((run) => ({ ...run, style: atSize(run.style) })),
  }
}

/** A smaller size is better than a word cut in two. */
function splitsWord({ lines }: SetText): boolean {
  return lines.some((line, index) => {
    const next = lines[index + 1]
    return (
      next?.startsParagraph === false &&
      /[\p{Script=Latin}\p{N}]$/u.test(line.pieces.at(-1)?.text ?? '') &&
      /^[\p{Script=Latin}\p{N}]/u.test(next.pieces[0]?.text ?? '')
    )
  })
}

/** Lines of a text too small to read: how many, how high, and how much of the last one is filled. */
export interface TextBars {
  readonly count: number
  readonly heightPx: number
  readonly lastShare: number
}

/** Estimates the result of `fitText` at a hundredth of its cost: letters are counted, not measured. */
export function guessBars(text: string, room: Room): TextBars {
  const guesses = sizes.map((size) => {
    const lettersInLine = Math.max(1, Math.floor(room.width / (size * 0.54)))
    const count = Math.ceil(text.length / lettersInLine)
    const lastShare = (text.length - (count - 1) * lettersInLine) / lettersInLine
    return { count, heightPx: automaticLineHeight(size, 'Inter'), lastShare }
  })
  const fitting = guesses.find(({ count, heightPx }) => count * heightPx <= room.height)
  const smallest = automaticLineHeight(sizes.at(-1) ?? 10, 'Inter')
  const most = Math.max(1, Math.floor(room.height / smallest))
  return fitting ?? { count: most, heightPx: smallest, lastShare: 1 }
}
