import type { SyncedDisplay } from './view.ts'

/** The choices in the property menu, by key: the only display state that a run reads. */
export type Settings = Readonly<Record<string, unknown>>

export type Update = (current: unknown) => unknown

/** The synced state as the render sees it, and the only way to change it. */
export interface DisplayState {
  readonly shown: SyncedDisplay
  readonly settings: Settings
  /** Each updater gets the newest value; nothing is written where it returns the same. */
  updateHead(update: Update): void
  updateOutcome(update: Update): void
  /** Drops what older versions kept of the person who placed the widget. */
  forgetPlacer(): void
  setEditor(editor: string): void
  /** Keeps what was chosen under one of the settings' keys. */
  choose(key: string, option: string): void
  people(): readonly (readonly [string, unknown])[]
  setPerson(id: string, entry: unknown): void
  deletePerson(id: string): void
}
