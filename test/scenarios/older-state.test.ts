import { describe, expect, it } from 'vitest'
import { createActorDisplay } from '../../widget-src/run/actor-display.ts'
import { describeWidget } from '../../widget-src/core/display/view.ts'
import { featureIds } from '../../widget-src/core/access/feature-id.ts'
import type { DisplayState } from '../../widget-src/core/display/display-state.ts'
import { terms } from '../../widget-src/core/access/terms.ts'
import older from '../fixtures/older-state.json' with { type: 'json' }

type Kept = (typeof older)[keyof typeof older]

/** A state as it was saved, in the place of Figma's hooks. */
function open(kept: Kept) {
  const state: Record<string, unknown> = { ...kept.syncedState }
  const people = new Map<string, unknown>(Object.entries(kept.people))
  const shown = () => ({
    head: state.head,
    placedBy: state.placedBy,
    outcome: state.outcome,
    editor: state.editor,
    people: [...people],
  })
  const display: DisplayState = {
    shown: shown(),
    settings: { notesToUse: state.notesToUse, arrangeBy: state.arrangeBy },
    updateHead: (update) => void (state.head = update(state.head)),
    updateOutcome: (update) => void (state.outcome = update(state.outcome)),
    forgetPlacer: () => void (state.placedBy = null),
    setEditor: (editor) => void (state.editor = editor),
    setNotesToUse: () => undefined,
    setArrangeBy: () => undefined,
    people: () => [...people],
    setPerson: (id, entry) => void people.set(id, entry),
    deletePerson: (id) => void people.delete(id),
  }
  const view = () => {
    const { pill, counter } = describeWidget(shown(), featureIds)
    const line = counter.map(({ text }) => text).join('')
    return [pill.text, line.replace(/\u00a0/g, ' ')]
  }
  const act = () => {
    const payments = {
      read: () => 'unpaid' as const,
      firstRanSecondsAgo: () => 90 * 86_400,
      checkoutAsync: () => Promise.resolve(),
      tokenAsync: () => Promise.resolve(''),
    }
    const clock = { now: () => 0, sleep: () => Promise.resolve(), random: () => 0 }
    createActorDisplay(
      display,
      payments,
      { saysPaid: () => false },
      clock,
      () => 'figjam',
    ).showStanding(
      { key: '1009', name: 'Zoe', isSignedIn: true },
      { runs: {}, isHidden: false },
      {},
    )
    return JSON.stringify([state, ...people])
  }
  return { view, act }
}

const of = terms.limitOf('shared', true)

/** Written by the version that had one count, named the inserter and kept who paid. */
describe('a state that an older version left', () => {
  it.each<readonly [keyof typeof older, readonly string[]]>([
    ['inserted', [`${of} left`, `${of} free runs`]],
    ['clicked', [`${Math.min(of, 9)} left`, `Ana · ${Math.min(of, 9)} of ${of} free runs left`]],
    ['bought', ['Pro', 'Ana · Pro, unlimited runs']],
    ['hidden', [`${Math.min(of, 9)} left`, `Someone · ${Math.min(of, 9)} of ${of} free runs left`]],
    ['twoPeople', [`${Math.min(of, 9)} left`, `Ben · ${Math.min(of, 9)} of ${of} free runs left`]],
    ['trial', ['Trial', 'Ana · trial until 4 Jan']],
    ['locked', ['Locked', `Ana · 0 of ${of} free runs left`]],
  ])('[D1] is drawn rightly and keeps its meaning: %s', (name, view) => {
    expect(open(older[name]).view()).toEqual(view)
  })

  it.each(Object.keys(older) as (keyof typeof older)[])(
    '[D8] forgets who paid, and forgets who placed it, at the next click: %s',
    (name) => {
      const kept = open(older[name]).act()

      expect(kept).not.toContain('hasPro')
      expect(kept).not.toContain('"pro"')
      expect(kept).toContain('"placedBy":null')
    },
  )
})
