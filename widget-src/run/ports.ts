import type { DigestNews, DigestRequest, DigestTexts } from '../../protocol/digest-window.ts'
import type { FeatureId } from '../core/access/feature-id.ts'
import type { Payments } from '../core/access/payments.ts'
import type { Person } from '../core/access/person.ts'
import type { Applied, Board, BoardFact, Change } from '../core/board/board.ts'
import type { BoardWords } from '../core/board/layer-text.ts'
import type { RankedLine } from '../core/display/display.ts'
import type { Settings } from '../core/display/display-state.ts'
import type { Notices } from '../core/display/notices.ts'
import type { DeviceFacts } from '../core/metering/device-facts.ts'
import type { Clock, RunCounts } from '../core/metering/meter.ts'
import type { Feature } from '../features/feature.ts'
import type { Licensing } from './licensing.ts'
import type { Progress } from './progress.ts'
import type { RunHold, Within } from './run-hold.ts'

/** Everything outside that a run touches. */
export interface Ports {
  readonly clock: Clock
  readonly within: Within
  readonly payments: Payments
  readonly notices: Notices
  /** By id. */
  readonly features: Readonly<Record<string, Feature>>
  person(): Person
  readDevice(person: Person): Promise<DeviceFacts>
  readonly licensing: Licensing
  openBoard(reads: readonly BoardFact[], through: Progress['through']): Promise<OpenBoard>
  /** @throws Where it cannot be shown, with nothing left of it. */
  openWindow(
    texts: DigestTexts,
    title: string,
    onRequest: (request: DigestRequest) => void,
  ): OpenWindow
  beginUndoStep(): void
  /** Only within the turn of the apply: later it would undo the person's newest step. */
  undoApply(): void
}

/** A board read once, and the one way to change it. */
export interface OpenBoard {
  readonly board: Board
  readonly words: BoardWords
  /** Loads what the changes need, before the apply. */
  prepare(changes: readonly Change[]): Promise<void>
  apply(changes: readonly Change[]): Applied
}

/** A window that shows a result. */
export interface OpenWindow {
  /** Settles once the widget closed it. */
  readonly closed: Promise<void>
  /** Answers the window's request. */
  tell(news: DigestNews): void
  close(): void
}

/** The actor's lines on the synced display. */
export interface ActorDisplay {
  /** The choices made in the property menu. */
  readonly settings: Settings
  /** Updates the actor's status line; `runs` is null where the meter could not be read. */
  showStanding(person: Person, device: DeviceFacts, runs: RunCounts | null): void
  /**
   * The same, with a delivered run: the outcome, and one more run in the actor's entry. Returns an undo of
   * these two.
   */
  showRun(
    person: Person,
    device: DeviceFacts,
    runs: RunCounts | null,
    run: { feature: FeatureId; outcome: string; top: readonly RankedLine[] },
  ): () => void
}

/** One click on its way, so that a newer one can overtake it. */
export interface Attempt {
  readonly display: ActorDisplay
  readonly person: Person
}

/** One run of a feature on its way. */
export interface Run {
  readonly attempt: Attempt
  readonly id: FeatureId
  readonly feature: Feature
  /** The choice in the feature's list. */
  readonly option: string
  readonly progress: Progress
  readonly hold: RunHold
}
