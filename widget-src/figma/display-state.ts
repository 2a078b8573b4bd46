import type { DisplayState, Update } from '../core/display/display-state.ts'
import { isSame } from '../core/is-same.ts'

/** Synchronous facts about the inserter, read once by the lazy defaults. */
export interface Defaults {
  head(): unknown
  editor(): string
  /** What holds of each setting until another is chosen, by key. The keys and their order never change. */
  readonly settings: Readonly<Record<string, string>>
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
  const settings: Record<string, unknown> = {}
  const setters = new Map<string, (option: string) => void>()
  for (const [key, first] of Object.entries(defaults.settings)) {
    const [chosen, choose] = figma.widget.useSyncedState<unknown>(key, first)
    settings[key] = chosen
    setters.set(key, choose)
  }
  const people = figma.widget.useSyncedMap<unknown>('people')
  return {
    shown: { head, outcome, placedBy, editor, people: people.entries() },
    settings,
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
    choose: (key, option) => {
      setters.get(key)?.(option)
    },
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
