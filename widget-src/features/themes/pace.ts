import type { Breathe } from '../../core/board/board.ts'

/** Cuts long work into slices: a loop asks `isDue` at each row and, when it is, awaits `rest`. */
export interface Pace {
  isDue(): boolean
  /** Gives way once; rejects when the person pressed Stop. */
  rest(): Promise<void>
}

/**
 * Makes the pace of one run: the editor is frozen while widget code computes, so no slice may last long.
 *
 * @param now  Milliseconds from any fixed moment.
 * @param sliceMs  Work between two rests; the longest slice is this plus one row of a loop. `breathe` has a slice of
 *   its own, within which it goes on at once.
 */
export const createPace = (breathe: Breathe, now: () => number, sliceMs = 6): Pace => {
  let sliceStart = now()
  return {
    isDue: () => now() - sliceStart >= sliceMs,
    rest: async () => {
      await breathe()
      sliceStart = now()
    },
  }
}
