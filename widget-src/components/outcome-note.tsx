import type { Piece } from '../core/display/card-line.ts'
import type { RankedLine } from '../core/display/display.ts'
import { AutoLayout, Text } from '../figma/elements.ts'
import { Line } from './line.tsx'
import { palette } from './palette.ts'
import type { Sizes } from './sizes.ts'

interface OutcomeNoteProps {
  readonly line: readonly Piece[]
  readonly top: readonly RankedLine[]
  readonly sizes: Sizes
}

/** What the last run did; under a tally, the first places. */
export function OutcomeNote({ line, top, sizes }: OutcomeNoteProps) {
  return (
    <AutoLayout
      name="Outcome"
      direction="vertical"
      width="fill-parent"
      padding={{ horizontal: sizes.textInset }}
      spacing={sizes.placeGap}
    >
      <Line
        name="Outcome line"
        pieces={line}
        fontSize={sizes.outcome}
        lineHeight={sizes.outcomeLh}
        fill={palette.ink}
        maxLines={4}
      />
      {top.map((place, index) => (
        <Place key={index} place={place} sizes={sizes} />
      ))}
    </AutoLayout>
  )
}

interface PlaceProps {
  readonly place: RankedLine
  readonly sizes: Sizes
  readonly key?: number
}

/** The words are cut, never the rank or the votes. */
function Place({ place, sizes }: PlaceProps) {
  const text = { fontSize: sizes.place, lineHeight: sizes.placeLh }
  return (
    <AutoLayout name="Place" width="fill-parent" spacing={sizes.costGap}>
      <Text {...text} width={sizes.rankW - sizes.costGap} fontWeight={600} fill={palette.accent}>
        {place.rank}
      </Text>
      <Text {...text} width="fill-parent" fill={palette.line} truncate={1}>
        {place.text}
      </Text>
      <Text {...text} fontWeight={600} fill={palette.ink}>
        {place.votes}
      </Text>
    </AutoLayout>
  )
}
