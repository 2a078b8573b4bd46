import { svg } from '../core/display/svg.ts'
import type { RowCost as Cost } from '../core/display/standing-words.ts'
import type { FeatureRow as Row } from '../core/display/view.ts'
import { AutoLayout, SVG, Text } from '../figma/elements.ts'
import { padlockIcon } from './icons.ts'
import { palette, tileColors } from './palette.ts'
import type { Sizes } from './sizes.ts'

interface FeatureRowProps {
  readonly row: Row
  readonly sizes: Sizes
  readonly onClick: () => Promise<void>
  readonly key?: string
}

/** One feature, the whole row its button. Open and shut rows differ in their tile, which reads where words do not. */
export function FeatureRow({ row, sizes, onClick }: FeatureRowProps) {
  const tile = row.isShut ? tileColors.shut : tileColors.open
  return (
    <AutoLayout
      name={row.title}
      width="fill-parent"
      padding={{ horizontal: sizes.rowX, vertical: sizes.rowY }}
      spacing={sizes.tileGap}
      verticalAlignItems="center"
      cornerRadius={sizes.rowR}
      fill={palette.row}
      hoverStyle={{ fill: palette.rowHover }}
      tooltip={row.tooltip}
      onClick={onClick}
    >
      <AutoLayout
        name={row.isShut ? 'Shut' : 'Open'}
        width={sizes.tile}
        height={sizes.tile}
        horizontalAlignItems="center"
        verticalAlignItems="center"
        cornerRadius={sizes.tileR}
        fill={tile.fill}
      >
        <SVG src={svg(20, row.icon(tile.icon))} width={sizes.icon} height={sizes.icon} />
      </AutoLayout>
      <AutoLayout name="Words" direction="vertical" width="fill-parent">
        <Text
          width="fill-parent"
          fontSize={sizes.title}
          lineHeight={sizes.titleLh}
          fontWeight={600}
          fill={palette.ink}
          truncate={1}
        >
          {row.title}
        </Text>
        <Text
          width="fill-parent"
          fontSize={sizes.cap}
          lineHeight={sizes.capLh}
          fill={palette.quiet}
          truncate={1}
        >
          {row.caption}
        </Text>
      </AutoLayout>
      {row.cost.type !== 'none' && <RowCost cost={row.cost} sizes={sizes} />}
    </AutoLayout>
  )
}

interface RowCostProps {
  readonly cost: Exclude<Cost, { readonly type: 'none' }>
  readonly sizes: Sizes
}

function RowCost({ cost, sizes }: RowCostProps) {
  return (
    <AutoLayout name="Cost" spacing={sizes.lockGap} verticalAlignItems="center">
      {cost.type === 'padlock' && (
        <SVG name="padlock" src={padlockIcon} width={sizes.lock} height={sizes.lock} />
      )}
      <Text fontSize={sizes.cost} lineHeight={sizes.costLh} fontWeight={500} fill={palette.quiet}>
        {cost.text}
      </Text>
    </AutoLayout>
  )
}
