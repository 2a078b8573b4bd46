import type { DigestPlace, DigestTexts } from '../../protocol/digest-window.ts'
import type { Board, BoardFact, Plan } from '../core/board/board.ts'
import type { BoardWords } from '../core/board/layer-text.ts'
import type { RankedLine } from '../core/display/display.ts'
import type { FeatureFace } from '../core/display/feature-face.ts'
import type { MenuList } from '../core/display/menu.ts'
import type { NotesInScope, NotesSetting } from '../core/board/scope.ts'
import type { Steps } from '../core/steps.ts'

/** What a feature is given to plan with; nothing here touches the canvas. */
export interface PlanInput<Option extends string = string> {
  readonly board: Board
  readonly inScope: NotesInScope
  /** What the board's own reading leaves out, asked for layer by layer. */
  readonly words: BoardWords
  /** What was chosen in the feature's own list; its first, or nothing, where there is none. */
  readonly option: Option
  /** Epoch milliseconds. */
  readonly nowMs: number
}

export type PlanResult =
  /** `top`: lines that stand under the outcome on the card. */
  | { readonly type: 'plan'; readonly plan: Plan; readonly top?: readonly RankedLine[] }
  /** A result to read in a window; it changes the board only when the person asks for it there. */
  | {
      readonly type: 'window'
      readonly texts: DigestTexts
      readonly plan: Plan
      placeOnBoard(board: Board): Steps<Plan & { readonly place?: DigestPlace }>
    }
  /** The run is released and costs nothing. */
  | { readonly type: 'nothing'; readonly message: string }

/** One thing that Sheaf sells, whole: how it looks, what it asks, and all it decides before anything is touched. */
export interface Feature<Option extends string = string> extends FeatureFace {
  /** Its own list in the property menu. */
  readonly menu?: MenuList<Option>
  /** What it must know of the layers, beyond what all features do. */
  reads(option: Option): readonly BoardFact[]
  /** What it works on, before anything is planned; where there is nothing, `reason` says what to do. */
  findScope(board: Board, setting: NotesSetting): Steps<NotesInScope>
  plan(input: PlanInput<Option>): Steps<PlanResult>
}
