import type { DigestTexts } from '../../protocol/digest-window.ts'
import type { Board, BoardFact, Plan } from '../core/board/board.ts'
import type { RankedLine } from '../core/display/display.ts'
import type { ArrangeBy } from '../core/display/menu.ts'
import type { NotesInScope, NotesSetting } from '../core/board/scope.ts'
import type { Steps } from '../core/steps.ts'
import type { BoardWords } from '../core/board/layer-text.ts'
import type { ThemeRequest } from './themes/sort-pieces.ts'

/** What a feature is given to plan with; nothing here touches the canvas. */
export interface PlanInput {
  readonly board: Board
  readonly inScope: NotesInScope
  /** Asks for what the board's own reading leaves out; only the digest does. */
  readonly words: BoardWords
  readonly arrangeBy: ArrangeBy
  /** What the property menu asked of the themes; `again` for a click on the row. */
  readonly request: ThemeRequest
  /** Epoch milliseconds. */
  readonly nowMs: number
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
  /** What it must know of the layers, beyond what all features do. */
  reads(arrangeBy: ArrangeBy): readonly BoardFact[]
  /** What it works on, before anything is planned; where there is nothing, `reason` says what to do. */
  findScope(board: Board, setting: NotesSetting): Steps<NotesInScope>
  plan(input: PlanInput): Steps<PlanResult>
}
