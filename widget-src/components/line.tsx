import type { Piece } from '../core/display/card-line.ts'
import { span, Text } from '../figma/elements.ts'
import { palette } from './palette.ts'

interface LineProps {
  readonly name: string
  readonly pieces: readonly Piece[]
  readonly fontSize: number
  readonly lineHeight: number
  /** The colour of plain words here. */
  readonly fill: string
  readonly maxLines: number
  readonly key?: string | number
}

const looks = {
  strong: { fontWeight: 600, fill: palette.ink },
  plain: {},
  quiet: { fill: palette.quiet },
} as const

/** One line of the card as one Text: who or what it is about in ink, the rest in this line's own colour. */
export function Line({ name, pieces, fontSize, lineHeight, fill, maxLines }: LineProps) {
  return (
    <Text
      name={name}
      width="fill-parent"
      fontSize={fontSize}
      lineHeight={lineHeight}
      fill={fill}
      truncate={maxLines}
    >
      {pieces.map(({ text, weight }, index) => span(index, looks[weight], text))}
    </Text>
  )
}
