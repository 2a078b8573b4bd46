import type { DigestTexts } from '../protocol/digest-window.ts'
import type { Board, Breathe, Plan } from './core/board.ts'
import type { RankedLine } from './core/display.ts'
import type { ArrangeBy } from './core/menu.ts'
import type { NotesInScope, ScopeUse } from './core/scope.ts'
import type { Steps } from './core/steps.ts'
import type { ThemeRequest } from './core/themes/sort-pieces.ts'

/** What a feature is given to plan with; nothing here touches the canvas. */
export interface PlanInput {
  readonly board: Board
  readonly inScope: NotesInScope
  readonly arrangeBy: ArrangeBy
  /** What the property menu asked of the themes; `again` for a click on the row. */
  readonly request: ThemeRequest
  readonly breathe: Breathe
  /** Epoch milliseconds. */
  readonly now: () => number
}

export type PlanResult =
  | { readonly type: 'plan'; readonly plan: Plan; readonly top: readonly RankedLine[] }
  /** A result to read in a window; it changes the board only when the person asks for it there. */
  | {
      readonly type: 'window'
      readonly texts: DigestTexts
      readonly plan: Plan
      placeOnBoard(board: Board): Steps<Plan>
    }
  /** The run is released and costs nothing. */
  | { readonly type: 'nothing'; readonly message: string }

/** One thing that Sheaf sells: decides everything before anything is touched. */
export interface Feature {
  /** Whether it moves the notes or only reads them: locked notes can be read, not moved. */
  readonly use: ScopeUse
  plan(input: PlanInput): Promise<PlanResult>
}
