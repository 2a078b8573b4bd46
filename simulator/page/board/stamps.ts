/** How each of FigJam's stamps is drawn: a disc of its colour and a mark in a 24 × 24 field. */
export interface StampArt {
  readonly disc: string
  readonly ink: string
  /** An SVG path; `+1` and unknown stamps are lettered instead. */
  readonly path: string | null
  readonly letters: string
}

const THUMB =
  'M7 11v8H4.5A1.5 1.5 0 0 1 3 17.5V12.5A1.5 1.5 0 0 1 4.5 11H7zm1.5-.300L11.7 4c1.3 0 2.3 1 2.3 2.300V9h4.300c1.2 0 2.1 1.1 1.9 2.300l-1.1 6A2 2 0 0 1 17.1 19H8.5v-8.300z'
const HEART =
  'M12 20s-7.5-4.6-7.5-10A4.3 4.3 0 0 1 12 7.3 4.3 4.3 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z'
const STAR =
  'M12 3.800l2.5 5.2 5.7.8-4.1 4 1 5.700L12 16.800l-5.1 2.7 1-5.7-4.1-4 5.7-.800L12 3.800z'
const QUESTION =
  'M12 16.5a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.200zM8 9.200C8 6.8 9.7 5 12.2 5s4.1 1.6 4.1 3.800c0 1.7-1 2.6-2 3.3-.7.5-1 .8-1 1.600v.800h-2.600v-1.200c0-1.7.9-2.5 1.8-3.2.7-.5 1.1-.8 1.1-1.4 0-.7-.6-1.2-1.4-1.2-1 0-1.6.7-1.7 1.700H8z'

const art: Readonly<Record<string, StampArt>> = {
  'thumbs up': { disc: '#9747ff', ink: '#ffffff', path: THUMB, letters: '' },
  heart: { disc: '#f24822', ink: '#ffffff', path: HEART, letters: '' },
  star: { disc: '#ffcd29', ink: '#5c3d00', path: STAR, letters: '' },
  question: { disc: '#0d99ff', ink: '#ffffff', path: QUESTION, letters: '' },
  'question mark': { disc: '#0d99ff', ink: '#ffffff', path: QUESTION, letters: '' },
  'thumbs down': { disc: '#757575', ink: '#ffffff', path: THUMB, letters: '' },
  '+1': { disc: '#14ae5c', ink: '#ffffff', path: null, letters: '+1' },
}

/** The stamps that can be put by hand. */
export const stampNames = ['Thumbs up', 'Heart', 'Star', '+1', 'Question', 'Thumbs down'] as const

export function stampArt(name: string): StampArt {
  const known = art[name.trim().toLowerCase()]
  const [first = '•'] = name.trim()
  return known ?? { disc: '#444444', ink: '#ffffff', path: null, letters: first.toUpperCase() }
}
