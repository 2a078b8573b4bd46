import type { FeatureId } from '../offer.ts'

const svg = (size: number, body: string) =>
  `<svg width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" fill="none" xmlns="http://www.w3.org/2000/svg">${body}</svg>`

const stroke = (color: string, d: string) =>
  `<path d="${d}" stroke="${color}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`

export const markIcon = svg(
  28,
  '<rect width="28" height="28" rx="8" fill="#4C3BB8"/>' +
    '<rect x="6" y="9" width="11" height="11" rx="2" fill="#B9AEF5" transform="rotate(-10 11.5 14.5)"/>' +
    '<rect x="10" y="8" width="12" height="12" rx="2" fill="#FFE299"/>' +
    stroke('#6B5200', 'M13 12h6M13 16h4'),
)

const ink = '#4C3BB8'

export const featureIcons: Record<FeatureId, string> = {
  tidy: svg(
    20,
    `<rect x="3" y="3" width="6" height="6" rx="1.5" stroke="${ink}" stroke-width="1.6"/>` +
      `<rect x="11" y="3" width="6" height="6" rx="1.5" stroke="${ink}" stroke-width="1.6"/>` +
      `<rect x="3" y="11" width="6" height="6" rx="1.5" stroke="${ink}" stroke-width="1.6"/>` +
      `<rect x="11" y="11" width="6" height="6" rx="1.5" fill="${ink}"/>`,
  ),
  tally: svg(20, stroke(ink, 'M4 16V9M8 16V5M12 16v-5M16 16V7')),
  themes: svg(
    20,
    `<circle cx="6" cy="6" r="3" stroke="${ink}" stroke-width="1.6"/>` +
      `<circle cx="14" cy="7" r="3" fill="${ink}"/>` +
      `<circle cx="9" cy="14" r="3" stroke="${ink}" stroke-width="1.6"/>`,
  ),
  digest: svg(20, stroke(ink, 'M5 2.8h7L15.5 6v11.2H5zM8 9h5M8 12h5')),
}

export const padlockIcon = svg(
  12,
  '<rect x="2" y="5.2" width="8" height="5.6" rx="1.4" fill="#5B5670"/>' +
    '<path d="M4 5V3.8a2 2 0 0 1 4 0V5" stroke="#5B5670" stroke-width="1.3"/>',
)
