import type { PillTone } from '../core/view.ts'

/** Every text colour here stands at 4.5:1 or more on the background that it is drawn on. */
export const palette = {
  card: '#FFFFFF',
  edge: '#DCD8E8',
  ink: '#1E1B2E',
  quiet: '#5B5670',
  accent: '#4C3BB8',
  row: '#F7F5FC',
  rowHover: '#ECE8FA',
  segment: '#E4E0F0',
  segmentUsed: '#6A58D6',
  bar: '#4C3BB8',
  barHover: '#3D2F99',
  barText: '#FFFFFF',
} as const

export const pillColors: Record<PillTone, { readonly fill: string; readonly text: string }> = {
  plain: { fill: '#ECE8FA', text: '#3D2F99' },
  trial: { fill: '#DDF3E4', text: '#125C32' },
  pro: { fill: '#4C3BB8', text: '#FFFFFF' },
  locked: { fill: '#FFE7E0', text: '#8C2A10' },
  unknown: { fill: '#FFF1CC', text: '#6B5200' },
}
