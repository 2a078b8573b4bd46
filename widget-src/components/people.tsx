import type { Piece } from '../core/display/card-line.ts'
import { AutoLayout, Rectangle } from '../figma/elements.ts'
import { Line } from './line.tsx'
import { palette } from './palette.ts'
import type { Sizes } from './sizes.ts'

interface PeopleProps {
  readonly lines: readonly (readonly Piece[])[]
  readonly sizes: Sizes
}

/** Who else ran something here, below a hairline. */
export function People({ lines, sizes }: PeopleProps) {
  return (
    <AutoLayout name="People" direction="vertical" width="fill-parent" spacing={sizes.bodyGap}>
      <Rectangle name="Hairline" width="fill-parent" height={sizes.rule} fill={palette.hairline} />
      <AutoLayout
        name="Names"
        direction="vertical"
        width="fill-parent"
        padding={{ horizontal: sizes.textInset }}
        spacing={sizes.peopleGap}
      >
        {lines.map((pieces, index) => (
          <Line
            key={index}
            name="Person"
            pieces={pieces}
            fontSize={sizes.people}
            lineHeight={sizes.peopleLh}
            fill={palette.quiet}
            maxLines={2}
          />
        ))}
      </AutoLayout>
    </AutoLayout>
  )
}
