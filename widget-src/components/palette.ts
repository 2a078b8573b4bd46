import type { PillTone } from '../core/display/standing-words.ts'

/**
 * A widget cannot know the board's colour, so the card is the same on every board: its stroke and shadow hold it
 * on white, its own white on dark. Text stands at 4.5:1 or more on what it is drawn on, signs at 3:1.
 */
export const palette = {
  card: '#FFFFFF',
  edge: '#D9D3EC',
  shadow: '#1E1B2E1F',
  head: '#EFECFB',
  ink: '#1E1B2E',
  line: '#3F3A55',
  quiet: '#5B5670',
  accent: '#4C3BB8',
  row: '#F6F4FC',
  rowHover: '#EAE4FB',
  hairline: '#E6E2F2',
  segmentLeft: '#6A58D6',
  segmentSpent: '#D3CCEC',
  bar: '#4C3BB8',
  barHover: '#3D2F99',
  barTitle: '#FFFFFF',
  barCaption: '#E9E5FF',
} as const

export const tileColors = {
  open: { fill: '#D9D0F6', icon: '#4C3BB8' },
  shut: { fill: '#DEDBE8', icon: '#5B5670' },
} as const

export const pillColors: Record<PillTone, { readonly fill: string; readonly text: string }> = {
  plain: { fill: '#FFFFFF', text: '#3D2F99' },
  trial: { fill: '#C8EFD8', text: '#0E5130' },
  locked: { fill: '#FFD8C8', text: '#7A2509' },
  pro: { fill: '#4C3BB8', text: '#FFFFFF' },
  unknown: { fill: '#FFE69A', text: '#5A4300' },
}
