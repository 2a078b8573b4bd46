import type { View } from '../core/view.ts'
import { AutoLayout, SVG, Text } from '../figma/elements.ts'
import { offer } from '../offer.ts'
import { markIcon } from './icons.ts'
import { palette, pillColors } from './palette.ts'

export function Head({ pill }: Pick<View, 'pill'>) {
  const colors = pillColors[pill.tone]
  return (
    <AutoLayout name="Head" width="fill-parent" spacing="auto" verticalAlignItems="center">
      <AutoLayout spacing={10} verticalAlignItems="center">
        <SVG src={markIcon} width={28} height={28} />
        <Text fontSize={18} fontWeight={600} fill={palette.ink}>
          {offer.name}
        </Text>
      </AutoLayout>
      <AutoLayout
        name="Lock state"
        padding={{ horizontal: 10, vertical: 5 }}
        cornerRadius={12}
        fill={colors.fill}
      >
        <Text fontSize={12} fontWeight={600} fill={colors.text}>
          {pill.text}
        </Text>
      </AutoLayout>
    </AutoLayout>
  )
}
