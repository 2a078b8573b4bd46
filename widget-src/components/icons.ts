import { line, svg } from '../core/display/svg.ts'
import { palette } from './palette.ts'

export const markIcon = svg(
  28,
  '<rect width="28" height="28" rx="8" fill="#4C3BB8"/>' +
    '<rect x="6" y="9" width="11" height="11" rx="2" fill="#B9AEF5" transform="rotate(-10 11.5 14.5)"/>' +
    '<rect x="10" y="8" width="12" height="12" rx="2" fill="#FFE299"/>' +
    line('#6B5200', 1.6, 'M13 12h6M13 16h4'),
)

export const padlockIcon = svg(
  12,
  `<rect x="1.8" y="5.2" width="8.4" height="6" rx="1.5" fill="${palette.quiet}"/>` +
    `<path d="M3.8 5.4V3.7a2.2 2.2 0 0 1 4.4 0v1.7" stroke="${palette.quiet}" stroke-width="1.4"/>`,
)

export const chevronIcon = svg(16, line(palette.barTitle, 2, 'M6 3.2 10.8 8 6 12.8'))
