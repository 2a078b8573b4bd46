import type { PluginAPI } from '@figma/plugin-typings/plugin-api-standalone'

/** What of `figma` makes nodes, by the Plugin API's own names. */
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
  'group',
  'ungroup',
] as const satisfies readonly (keyof PluginAPI)[]

export type FactoryName = (typeof factoryNames)[number]
