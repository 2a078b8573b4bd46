import type { Upgrade } from '../core/display/view.ts'
import { AutoLayout, SVG, Text } from '../figma/elements.ts'
import { chevronIcon } from './icons.ts'
import { palette } from './palette.ts'
import type { Sizes } from './sizes.ts'

interface UpgradeBarProps {
  readonly upgrade: Upgrade
  readonly sizes: Sizes
  readonly onClick: () => Promise<void>
}

export function UpgradeBar({ upgrade, sizes, onClick }: UpgradeBarProps) {
  return (
    <AutoLayout
      name="Upgrade"
      width="fill-parent"
      padding={{ horizontal: sizes.barX, vertical: sizes.barY }}
      spacing={sizes.tileGap}
      verticalAlignItems="center"
      cornerRadius={sizes.barR}
      fill={palette.bar}
      hoverStyle={{ fill: palette.barHover }}
      tooltip={upgrade.tooltip}
      onClick={onClick}
    >
      <AutoLayout name="Words" direction="vertical" width="fill-parent">
        <Text
          width="fill-parent"
          fontSize={sizes.barTitle}
          lineHeight={sizes.barTitleLh}
          fontWeight={600}
          fill={palette.barTitle}
        >
          {upgrade.title}
        </Text>
        <Text
          width="fill-parent"
          fontSize={sizes.barCap}
          lineHeight={sizes.barCapLh}
          fill={palette.barCaption}
        >
          {upgrade.caption}
        </Text>
      </AutoLayout>
      <SVG name="Chevron" src={chevronIcon} width={sizes.chev} height={sizes.chev} />
    </AutoLayout>
  )
}
