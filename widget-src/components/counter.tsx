import type { Piece } from '../core/display/card-line.ts'
import type { Segments } from '../core/display/standing-words.ts'
import { AutoLayout, Rectangle } from '../figma/elements.ts'
import { Line } from './line.tsx'
import { palette } from './palette.ts'
import type { Sizes } from './sizes.ts'

interface CounterProps {
  /** Null where no shared runs are counted. */
  readonly segments: Segments | null
  readonly line: readonly Piece[]
  readonly sizes: Sizes
}

export function Counter({ segments, line, sizes }: CounterProps) {
  return (
    <AutoLayout name="Counter" direction="vertical" width="fill-parent" spacing={sizes.segToLine}>
      {segments !== null &&
        (segments.isBar ? (
          <RunBar segments={segments} sizes={sizes} />
        ) : (
          <RunSegments segments={segments} sizes={sizes} />
        ))}
      <Line
        name="Counter line"
        pieces={line}
        fontSize={sizes.line}
        lineHeight={sizes.lineLh}
        fill={palette.line}
        maxLines={3}
      />
    </AutoLayout>
  )
}

interface RunsProps {
  readonly segments: Segments
  readonly sizes: Sizes
}

function RunSegments({ segments, sizes }: RunsProps) {
  return (
    <AutoLayout name="Segments" width="fill-parent" spacing={sizes.segGap}>
      {Array.from({ length: segments.of }, (_, index) => {
        const isLeft = index < segments.left
        return (
          <Rectangle
            key={index}
            name={isLeft ? 'Run left' : 'Run spent'}
            width="fill-parent"
            height={sizes.seg}
            cornerRadius={sizes.segR}
            fill={isLeft ? palette.segmentLeft : palette.segmentSpent}
          />
        )
      })}
    </AutoLayout>
  )
}

/** As wide as its share of the bar, and never so narrow that what is left cannot be seen. */
function RunBar({ segments, sizes }: RunsProps) {
  const innerWidth = sizes.width - 2 * sizes.headPadX
  const share = Math.round((innerWidth * segments.left) / segments.of)
  return (
    <AutoLayout
      name="Segments"
      width="fill-parent"
      height={sizes.seg}
      cornerRadius={sizes.segR}
      fill={palette.segmentSpent}
    >
      {segments.left > 0 && (
        <Rectangle
          name="Runs left"
          width={Math.max(sizes.seg, share)}
          height={sizes.seg}
          cornerRadius={sizes.segR}
          fill={palette.segmentLeft}
        />
      )}
    </AutoLayout>
  )
}
