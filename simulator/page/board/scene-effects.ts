import type { Point } from './box.ts'
import { asRecord, asRecords, numberOf, textOf, type Json } from './loose-json.ts'
import { cssColor } from './scene-paint.ts'

export interface SceneShadow {
  readonly isInner: boolean
  readonly color: string
  readonly offset: Point
  /** As CSS has it: twice the standard deviation. */
  readonly blurPx: number
  readonly spreadPx: number
  /** Drawn under a see-through layer too. */
  readonly isBehind: boolean
}

export interface SceneEffects {
  readonly shadows: readonly SceneShadow[]
  /** Of the layer with all it holds. */
  readonly blurPx: number
  /** Blurs the layers behind. */
  readonly backgroundBlurPx: number
}

/** Null for the many layers that have none. */
export function readEffects(value: unknown): SceneEffects | null {
  const seen = asRecords(value).filter((effect) => effect['visible'] !== false)
  if (seen.length === 0) return null
  return {
    shadows: seen.flatMap(shadowOf),
    blurPx: blurOf(seen, 'LAYER_BLUR'),
    backgroundBlurPx: blurOf(seen, 'BACKGROUND_BLUR'),
  }
}

function shadowOf(effect: Json): readonly SceneShadow[] {
  const type = textOf(effect['type'])
  const color = cssColor(effect['color'], 1)
  if ((type !== 'DROP_SHADOW' && type !== 'INNER_SHADOW') || color === null) return []
  const offset = asRecord(effect['offset'])
  return [
    {
      isInner: type === 'INNER_SHADOW',
      color,
      offset: { x: numberOf(offset['x'], 0), y: numberOf(offset['y'], 0) },
      blurPx: numberOf(effect['radius'], 0),
      spreadPx: numberOf(effect['spread'], 0),
      isBehind: effect['showShadowBehindNode'] === true,
    },
  ]
}

function blurOf(effects: readonly Json[], type: string): number {
  return numberOf(effects.find((effect) => effect['type'] === type)?.['radius'], 0)
}
