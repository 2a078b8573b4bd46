import type { SyncedDisplay } from '../core/view.ts'

/** The settings in the property menu: the only display state that a feature reads. */
export interface Settings {
  readonly notesToUse: unknown
  readonly arrangeBy: unknown
}

type Update = (current: unknown) => unknown

/** The synced state as the render sees it, and the only road to change it. */
export interface DisplayState {
  readonly shown: SyncedDisplay
  readonly settings: Settings
  /** Each updater gets the newest value; nothing is written where it gives the same back. */
  updateHead(update: Update): void
  updateOutcome(update: Update): void
  /** Drops what older versions kept of whoever placed the widget. */
  forgetPlacer(): void
  setEditor(editor: string): void
  setNotesToUse(value: string): void
  setArrangeBy(value: string): void
  people(): readonly (readonly [string, unknown])[]
  setPerson(id: string, entry: unknown): void
  deletePerson(id: string): void
}

/** Synchronous facts of whoever places the widget, read once by the lazy defaults. */
export interface Defaults {
  head(): unknown
  editor(): string
}

/**
 * The widget's hooks in one place; called only while rendering.
 *
 * @see https://developers.figma.com/docs/widgets/api/properties/widget-usesyncedstate/
 */
export function useDisplayState(defaults: Defaults): DisplayState {
  const [head, setHead] = figma.widget.useSyncedState<unknown>('head', () => defaults.head())
  const [placedBy, setPlacedBy] = figma.widget.useSyncedState<unknown>('placedBy', null)
  const [editor, setEditor] = figma.widget.useSyncedState<unknown>('editor', () =>
    defaults.editor(),
  )
  const [outcome, setOutcome] = figma.widget.useSyncedState<unknown>('outcome', null)
  const [notesToUse, setNotesToUse] = figma.widget.useSyncedState<unknown>(
    'notesToUse',
    'automatic',
  )
  const [arrangeBy, setArrangeBy] = figma.widget.useSyncedState<unknown>('arrangeBy', 'colour')
  const people = figma.widget.useSyncedMap<unknown>('people')
  return {
    shown: { head, outcome, placedBy, editor, people: people.entries() },
    settings: { notesToUse, arrangeBy },
    updateHead: (update) => {
      setHead(unlessSame(update))
    },
    updateOutcome: (update) => {
      setOutcome(unlessSame(update))
    },
    forgetPlacer: () => {
      setPlacedBy(unlessSame(() => null))
    },
    setEditor: (next) => {
      setEditor(unlessSame(() => next))
    },
    setNotesToUse,
    setArrangeBy,
    people: () => people.entries(),
    setPerson: (id, entry) => {
      if (!isSame(people.get(id), entry)) people.set(id, entry)
    },
    deletePerson: (id) => {
      if (people.has(id)) people.delete(id)
    },
  }
}

function unlessSame(update: Update): Update {
  return (current) => {
    const next = update(current)
    return isSame(current, next) ? current : next
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
