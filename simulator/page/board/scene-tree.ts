import type { Scene, SceneNode } from './scene.ts'

/** Of each layer, the index behind the last of all it holds: a scene lists them right after it. */
export function subtreeEnds({ nodes }: Pick<Scene, 'nodes'>): readonly number[] {
  const indexes = new Map(nodes.map(({ id }, index) => [id, index]))
  const ends = nodes.map((_node, index) => index + 1)
  for (let index = nodes.length - 1; index >= 0; index--) {
    const parent = indexes.get(nodes[index]?.parentId ?? '')
    if (parent !== undefined) ends[parent] = Math.max(ends[parent] ?? 0, ends[index] ?? 0)
  }
  return ends
}

/** Whether a layer and all it holds are laid over the board as one picture: faded, blended or blurred. */
export function isPictureOfItsOwn({ opacity, blendMode, effects }: SceneNode): boolean {
  return opacity < 1 || compositeOf(blendMode) !== 'source-over' || (effects?.blurPx ?? 0) > 0
}

/** Whether nothing of a layer lies over another part of it, so that its paint may be faded itself. */
export function isOfOnePiece({ fills, stroke, text, effects }: SceneNode): boolean {
  return effects === null && fills.length + (stroke === null ? 0 : 1) + (text === '' ? 0 : 1) <= 1
}

const composites: Readonly<Record<string, GlobalCompositeOperation>> = {
  DARKEN: 'darken',
  MULTIPLY: 'multiply',
  LINEAR_BURN: 'multiply',
  COLOR_BURN: 'color-burn',
  LIGHTEN: 'lighten',
  SCREEN: 'screen',
  LINEAR_DODGE: 'lighter',
  COLOR_DODGE: 'color-dodge',
  OVERLAY: 'overlay',
  SOFT_LIGHT: 'soft-light',
  HARD_LIGHT: 'hard-light',
  DIFFERENCE: 'difference',
  EXCLUSION: 'exclusion',
  HUE: 'hue',
  SATURATION: 'saturation',
  COLOR: 'color',
  LUMINOSITY: 'luminosity',
}

/** Figma's name of a blend mode as a canvas has it; the two linear ones by their nearest. */
export function compositeOf(blendMode: string): GlobalCompositeOperation {
  return composites[blendMode] ?? 'source-over'
}
