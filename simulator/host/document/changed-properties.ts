import type { NodeChangeProperty } from '@figma/plugin-typings/plugin-api-standalone'
import type { Change } from './document-changes.ts'

const fieldNames: Readonly<Record<string, readonly NodeChangeProperty[]>> = {
  strokeDashes: ['dashPattern'],
  preserveRatio: ['constrainProportions'],
  rectangleCornerRadii: [
    'topLeftRadius',
    'topRightRadius',
    'bottomLeftRadius',
    'bottomRightRadius',
  ],
  individualStrokeWeights: [
    // Spelled so in the typings.
    'stokeTopWeight',
    'strokeBottomWeight',
    'strokeLeftWeight',
    'strokeRightWeight',
  ],
  strokeMiterAngle: ['strokeMiterLimit'],
  fillGeometry: ['vectorNetwork'],
  strokeGeometry: ['vectorNetwork'],
  interactions: ['reactions'],
  lineTypes: ['styledTextSegments'],
  lineIndentations: ['styledTextSegments'],
  characterStyleOverrides: ['styledTextSegments'],
  styleOverrideTable: ['styledTextSegments'],
  backgroundColor: ['backgrounds'],
  sharedPluginData: ['pluginData'],
}

const styleNames: Readonly<Record<string, NodeChangeProperty>> = {
  fontFamily: 'fontName',
  fontStyle: 'fontName',
  fontPostScriptName: 'fontName',
  fontWeight: 'fontName',
  italic: 'fontName',
  lineHeightPx: 'lineHeight',
  lineHeightPercent: 'lineHeight',
  lineHeightPercentFontSize: 'lineHeight',
  lineHeightUnit: 'lineHeight',
  letterSpacingPercent: 'letterSpacing',
  opentypeFlags: 'openTypeFeatures',
  fills: 'styledTextSegments',
}

const geometryKeys = ['x', 'y', 'width', 'height', 'linear'] as const

/** The Plugin API's names of what a change changed; none for what the host keeps to itself. */
export function changedProperties(change: Change): readonly string[] {
  switch (change.type) {
    case 'field':
      return fieldProperties(change.path)
    case 'geometry':
      return geometryKeys
        .filter(
          (key) => change.after[key] !== undefined && change.after[key] !== change.before[key],
        )
        .flatMap((key) => (key === 'linear' ? ['rotation', 'relativeTransform'] : [key]))
    case 'track':
      return [change.axis === 'rows' ? 'height' : 'width']
    case 'table':
      return ['width', 'height']
    case 'move':
      return ['parent']
    default:
      return []
  }
}

function fieldProperties([key = '', inner = '']: readonly string[]): readonly string[] {
  if (key === 'style') return [styleNames[inner] ?? inner]
  if (key === 'styles') return [`${inner.replace(/s$/, '')}StyleId`]
  return fieldNames[key] ?? [key]
}
