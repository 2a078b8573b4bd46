/**
 * Every length on the card, in pixels: in FigJam, where it stands beside notes 240 wide, and in Figma Design.
 * docs/card.md says what each is.
 */
const table = {
  width: [560, 320],
  radius: [32, 18],
  edge: [2, 1],
  shadowY: [6, 3],
  shadowBlur: [24, 12],

  headPadX: [28, 16],
  headPadTop: [28, 16],
  headPadBottom: [26, 14],
  headGap: [22, 12],
  mark: [60, 32],
  markGap: [16, 9],
  name: [40, 20],
  nameLh: [48, 24],

  pill: [24, 12],
  pillLh: [30, 16],
  pillX: [20, 10],
  pillY: [9, 4],
  pillR: [24, 12],

  seg: [14, 8],
  segGap: [6, 3],
  segR: [7, 4],
  segToLine: [14, 8],
  line: [22, 12],
  lineLh: [30, 17],

  bodyPad: [20, 12],
  bodyGap: [22, 12],
  rowGap: [8, 5],
  rowX: [18, 10],
  rowY: [16, 9],
  rowR: [22, 12],
  tile: [56, 32],
  tileR: [16, 9],
  icon: [34, 20],
  tileGap: [16, 10],
  title: [28, 15],
  titleLh: [34, 20],
  cap: [20, 12],
  capLh: [26, 16],
  cost: [20, 12],
  costLh: [26, 16],
  lock: [22, 13],
  lockGap: [8, 4],

  textInset: [8, 4],
  outcome: [22, 12],
  outcomeLh: [30, 17],
  place: [20, 12],
  placeLh: [28, 17],
  placeGap: [4, 2],
  rankW: [30, 18],
  costGap: [12, 8],

  rule: [2, 1],
  people: [20, 11],
  peopleLh: [28, 16],
  peopleGap: [2, 1],

  barX: [22, 12],
  barY: [20, 11],
  barR: [22, 12],
  barTitle: [28, 15],
  barTitleLh: [34, 20],
  barCap: [20, 12],
  barCapLh: [26, 16],
  chev: [28, 16],
} as const satisfies Readonly<Record<string, readonly [figjam: number, design: number]>>

export type SizeKey = keyof typeof table
export type Sizes = Readonly<Record<SizeKey, number>>
export type Editor = 'figjam' | 'figma'

const sizes: Readonly<Record<Editor, Sizes>> = { figjam: column(0), figma: column(1) }

/** The column of the table for this editor. */
export function sizesIn(editor: Editor): Sizes {
  return sizes[editor]
}

function column(index: 0 | 1): Sizes {
  const pairs = Object.entries(table).map(([key, pair]) => [key, pair[index]] as const)
  return Object.fromEntries(pairs) as Sizes
}
