import type { LabelledText } from './training-walls.ts'

/** Sets whose labels are themes as on a wall; the others are dictionaries, or hold too few labels. */
const HELD_OUT_SETS = /^(?:clinc|hwu|banking|kptopic-.*|nlupp-hotels)$/
const FOLDS = 3

/** Into which third of the labels a text falls, always the same; -1 for a text of which none is ever held out. */
export const heldOutFold = ({ set, label }: LabelledText): number => {
  if (!HELD_OUT_SETS.test(set)) return -1
  let hash = 7
  for (const letter of label) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
  return (hash >>> 8) % FOLDS
}
