import type { CardView } from '../core/display/view.ts'
import { AutoLayout, SVG, Text } from '../figma/elements.ts'
import { Counter } from './counter.tsx'
import { markIcon } from './icons.ts'
import { palette, pillColors } from './palette.ts'
import type { Sizes } from './sizes.ts'

interface HeadProps {
  readonly view: Pick<CardView, 'name' | 'pill' | 'segments' | 'counter'>
  readonly sizes: Sizes
}

/** Who acted last, and what is true of them. It stands within the card's edge, so its corners are as much rounder. */
export function Head({ view, sizes }: HeadProps) {
  const corner = sizes.radius - sizes.edge
  return (
    <AutoLayout
      name="Head"
      direction="vertical"
      width="fill-parent"
      padding={{
        top: sizes.headPadTop - sizes.edge,
        bottom: sizes.headPadBottom,
        left: sizes.headPadX - sizes.edge,
        right: sizes.headPadX - sizes.edge,
      }}
      spacing={sizes.headGap}
      cornerRadius={{ topLeft: corner, topRight: corner, bottomLeft: 0, bottomRight: 0 }}
      fill={palette.head}
    >
      <AutoLayout
        name="Title"
        width="fill-parent"
        spacing={sizes.markGap}
        verticalAlignItems="center"
      >
        <SVG name="Mark" src={markIcon} width={sizes.mark} height={sizes.mark} />
        <Text
          name="Name"
          width="fill-parent"
          fontSize={sizes.name}
          lineHeight={sizes.nameLh}
          fontWeight={600}
          fill={palette.ink}
          truncate={1}
        >
          {view.name}
        </Text>
        <Pill pill={view.pill} sizes={sizes} />
      </AutoLayout>
      <Counter segments={view.segments} line={view.counter} sizes={sizes} />
    </AutoLayout>
  )
}

function Pill({ pill, sizes }: { readonly pill: CardView['pill']; readonly sizes: Sizes }) {
  const colors = pillColors[pill.tone]
  return (
    <AutoLayout
      name="Lock state"
      padding={{ horizontal: sizes.pillX, vertical: sizes.pillY }}
      cornerRadius={sizes.pillR}
      fill={colors.fill}
    >
      <Text fontSize={sizes.pill} lineHeight={sizes.pillLh} fontWeight={600} fill={colors.text}>
        {pill.text}
      </Text>
    </AutoLayout>
  )
}
