import type { FeatureRow } from '../core/view.ts'
import { AutoLayout, SVG, Text } from '../figma/elements.ts'
import { featureIcons, padlockIcon } from './icons.ts'
import { palette } from './palette.ts'

interface FeatureButtonProps {
  readonly row: FeatureRow
  readonly onClick: () => Promise<void>
  readonly key?: string
}

export function FeatureButton({ row, onClick }: FeatureButtonProps) {
  return (
    <AutoLayout
      name={row.title}
      width="fill-parent"
      padding={{ horizontal: 12, vertical: 10 }}
      spacing={12}
      verticalAlignItems="center"
      cornerRadius={10}
      fill={palette.row}
      hoverStyle={{ fill: palette.rowHover }}
      tooltip={row.tooltip}
      onClick={onClick}
    >
      <SVG src={featureIcons[row.id]} width={20} height={20} />
      <AutoLayout direction="vertical" width="fill-parent" spacing={1}>
        <Text width="fill-parent" fontSize={14} fontWeight={600} fill={palette.ink}>
          {row.title}
        </Text>
        <Text width="fill-parent" fontSize={12} fill={palette.quiet}>
          {row.caption}
        </Text>
      </AutoLayout>
      <AutoLayout spacing={4} verticalAlignItems="center">
        {row.isPro && <SVG src={padlockIcon} width={12} height={12} />}
        <Text fontSize={12} fontWeight={500} fill={palette.quiet}>
          {row.cost}
        </Text>
      </AutoLayout>
    </AutoLayout>
  )
}
