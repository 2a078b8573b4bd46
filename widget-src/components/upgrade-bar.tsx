import { upgradePitch } from '../core/messages.ts'
import { AutoLayout, Text } from '../figma/elements.ts'
import { palette } from './palette.ts'

interface UpgradeBarProps {
  readonly onClick: () => Promise<void>
}

export function UpgradeBar({ onClick }: UpgradeBarProps) {
  return (
    <AutoLayout
      name="Upgrade"
      direction="vertical"
      width="fill-parent"
      padding={{ horizontal: 14, vertical: 12 }}
      spacing={2}
      cornerRadius={10}
      fill={palette.bar}
      hoverStyle={{ fill: palette.barHover }}
      tooltip={upgradePitch.tooltip}
      onClick={onClick}
    >
      <Text width="fill-parent" fontSize={14} fontWeight={600} fill={palette.barText}>
        {upgradePitch.title}
      </Text>
      <Text width="fill-parent" fontSize={12} fill={palette.barText}>
        {upgradePitch.caption}
      </Text>
    </AutoLayout>
  )
}
