import type { TextNode, TextSublayerNode } from '@figma/plugin-typings/plugin-api-standalone'
import { constraints, layout } from './common-members.ts'
import { drawnMethods, opaque } from './drawn-kinds.ts'
import { annotations } from './frame-members.ts'
import { blend, effects, fills, strokeCaps, strokes } from './look-members.ts'
import { kind } from './node-kind.ts'
import { fillStyle, fillStyleMethods, reactions, textStyleMethods } from './style-members.ts'
import { sublayerFillMethods, sublayerFills, text, textMethods, textNode } from './text-members.ts'

export const textLayer = kind<TextNode>()(
  {
    ...opaque,
    ...layout,
    ...strokes,
    ...blend,
    ...effects,
    ...constraints,
    ...text,
    ...textNode,
    ...annotations,
    ...fills,
    ...sublayerFills,
    ...strokeCaps,
    ...reactions,
  },
  { ...drawnMethods, ...sublayerFillMethods, ...textMethods, ...textStyleMethods },
)

export const sublayer = kind<TextSublayerNode>()(
  { ...text, ...sublayerFills, ...fillStyle },
  { ...textMethods, ...sublayerFillMethods, ...fillStyleMethods },
)
