import type { DisplayState, Update } from '../core/display/display-state.ts'

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
