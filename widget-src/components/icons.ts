import { line, svg } from '../core/display/svg.ts'
import type { FeatureId } from '../core/access/feature-id.ts'
import { palette } from './palette.ts'

export const markIcon = svg(
  28,
  '<rect width="28" height="28" rx="8" fill="#4C3BB8"/>' +
    '<rect x="6" y="9" width="11" height="11" rx="2" fill="#B9AEF5" transform="rotate(-10 11.5 14.5)"/>' +
    '<rect x="10" y="8" width="12" height="12" rx="2" fill="#FFE299"/>' +
    line('#6B5200', 1.6, 'M13 12h6M13 16h4'),
)

const featureShapes: Record<FeatureId, (color: string) => string> = {
  tidy: (color) =>
    `<g stroke="${color}" stroke-width="1.7">` +
    '<rect x="3" y="3" width="6" height="6" rx="1.5"/>' +
    '<rect x="11" y="3" width="6" height="6" rx="1.5"/>' +
    '<rect x="3" y="11" width="6" height="6" rx="1.5"/></g>' +
    `<rect x="10.2" y="10.2" width="7.6" height="7.6" rx="2" fill="${color}"/>`,
  tally: (color) => line(color, 2.2, 'M4 16.5V11M8 16.5v-8M12 16.5v-4M16 16.5v-12'),
  themes: (color) =>
    `<g stroke="${color}" stroke-width="1.7">` +
    '<circle cx="5.8" cy="6.4" r="3"/><circle cx="8.6" cy="14.4" r="3"/></g>' +
    `<circle cx="14.2" cy="7.6" r="3.7" fill="${color}"/>`,
  digest: (color) =>
    line(color, 1.7, 'M5 2.8h6.8l3.8 3.8v10.6H5z') + line(color, 1.7, 'M8 10h4.6M8 13.3h4.6'),
}

export function featureIcon(id: FeatureId, color: string): string {
  return svg(20, featureShapes[id](color))
}

export const padlockIcon = svg(
  12,
  `<rect x="1.8" y="5.2" width="8.4" height="6" rx="1.5" fill="${palette.quiet}"/>` +
    `<path d="M3.8 5.4V3.7a2.2 2.2 0 0 1 4.4 0v1.7" stroke="${palette.quiet}" stroke-width="1.4"/>`,
)

export const chevronIcon = svg(16, line(palette.barTitle, 2, 'M6 3.2 10.8 8 6 12.8'))
