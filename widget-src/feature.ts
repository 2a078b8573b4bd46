import type { Board, BoardNode, Breathe, Plan } from './core/board.ts'
import type { RankedLine } from './core/display.ts'

/** What a feature is given to plan with; nothing here touches the canvas. */
export interface PlanInput {
  readonly board: Board
  readonly notes: readonly BoardNode[]
  /** Where the notes are, in the closing message's words: `on this page`, `in “Went well”`. */
  readonly scopeWords: string
  readonly arrangeBy: string
  readonly breathe: Breathe
}

export type PlanResult =
  | { readonly type: 'plan'; readonly plan: Plan; readonly top: readonly RankedLine[] }
  /** The run is released and costs nothing. */
  | { readonly type: 'nothing'; readonly message: string }

/** One thing that Sheaf sells: decides everything before anything is touched. */
export interface Feature {
  plan(input: PlanInput): Promise<PlanResult>
}
