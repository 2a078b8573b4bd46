import type { PluginAPI } from '@figma/plugin-typings/plugin-api-standalone'

/** The members of `figma` that make nodes, by the Plugin API's names. */
export const factoryNames = [
  'createRectangle',
  'createLine',
  'createEllipse',
  'createPolygon',
  'createStar',
  'createVector',
  'createText',
  'createFrame',
  'createComponent',
  'createPage',
  'createSlice',
  'createSticky',
  'createConnector',
  'createShapeWithText',
  'createCodeBlock',
  'createSection',
  'createTable',
  'createNodeFromSvg',
  'createPaintStyle',
  'createTextStyle',
  'createEffectStyle',
  'createGridStyle',
  'group',
  'ungroup',
  'createBooleanOperation',
  'createComponentFromNode',
  'combineAsVariants',
  'union',
  'subtract',
  'intersect',
  'exclude',
  'flatten',
] as const satisfies readonly (keyof PluginAPI)[]

export type FactoryName = (typeof factoryNames)[number]
