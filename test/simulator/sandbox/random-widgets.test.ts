import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Layout } from '../../../simulator/host/drawing/layout.ts'
import type { WidgetTree } from '../../../simulator/host/drawing/widget-tree.ts'
import type { Step } from '../../../simulator/host/scenario.ts'
import type { LiveSimulation } from '../../../simulator/host/simulation.ts'
import { createLayout } from '../../../simulator/layout/create-layout.ts'
import { createSimulation, scenarioOf, widgetCode } from './fixtures.ts'
import '../../seed.ts'

/** What a widget draws: its controls carry their ids as names. */
type Part =
  | { readonly type: 'button'; readonly id: string; readonly does: (typeof manners)[number] }
  | { readonly type: 'input'; readonly id: string; readonly isWide: boolean }
  | { readonly type: 'fold' | 'list'; readonly id: string; readonly parts: readonly Part[] }
  | { readonly type: 'box' | 'component' | 'fragment'; readonly parts: readonly Part[] }
  | { readonly type: 'figure'; readonly shape: number }

interface Plan {
  readonly parts: readonly Part[]
  readonly hasEffect: boolean
}

/** How a button counts: at once, or after what it waits for. */
const manners = ['at once', 'by an update', 'after storage', 'after a timer', 'in a task'] as const

type Deed =
  | { readonly does: 'use'; readonly at: number; readonly text: string }
  | { readonly does: 'menu' | 'undo' | 'redo' | 'reload' | 'wait' | 'reopen' }

/** What the synced state should be, by id. */
interface State {
  readonly counts: Readonly<Record<string, number | string>>
  readonly uses: number
}

const { parts } = fc.letrec<{ part: Part; parts: readonly Part[] }>((tie) => {
  const id = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    minLength: 6,
    maxLength: 6,
  })
  return {
    part: fc.oneof(
      { maxDepth: 3 },
      fc.record({
        type: fc.constant('button' as const),
        id,
        does: fc.constantFrom(...manners),
      }),
      fc.record({ type: fc.constant('input' as const), id, isWide: fc.boolean() }),
      fc.record({ type: fc.constant('figure' as const), shape: fc.nat({ max: 6 }) }),
      fc.record({
        type: fc.constantFrom('fold' as const, 'list' as const),
        id,
        parts: tie('parts'),
      }),
      fc.record({
        type: fc.constantFrom('box' as const, 'component' as const, 'fragment' as const),
        parts: tie('parts'),
      }),
    ),
    parts: fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
  }
})

const plan: fc.Arbitrary<Plan> = fc
  .record({ parts, hasEffect: fc.boolean() })
  .filter(({ parts: all }) => new Set(idsOf(all)).size === idsOf(all).length)

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('use' as const),
      at: fc.nat({ max: 20 }),
      text: fc.constantFrom('', 'word', 'two\nlines', '12'),
    }),
  },
  fc.record({
    does: fc.constantFrom(
      'menu' as const,
      'undo' as const,
      'redo' as const,
      'reload' as const,
      'wait' as const,
      'reopen' as const,
    ),
  }),
)

function idsOf(all: readonly Part[]): readonly string[] {
  return all.flatMap((part) => [
    ...('id' in part ? [part.id] : []),
    ...('parts' in part ? idsOf(part.parts) : []),
  ])
}

function codeOf(drawn: Plan): string {
  return widgetCode(
    `
    const counts = useSyncedMap('counts')
    const [uses, setUses] = useSyncedState('uses', 0)
    if (plan.hasEffect) useEffect(() => { if (counts.get('effect') !== uses) counts.set('effect', uses) })
    usePropertyMenu([{ itemType: 'action', propertyName: 'use', tooltip: 'Use' }], () => setUses((was) => was + 1))
    const count = (id) => { counts.set(id, (counts.get(id) ?? 0) + 1); setUses((was) => was + 1) }
    const handlers = {
      'at once': (id) => () => { counts.set(id, (counts.get(id) ?? 0) + 1); setUses(uses + 1) },
      'by an update': (id) => () => count(id),
      'after storage': (id) => async () => { await figma.clientStorage.setAsync(id, 1); count(id) },
      'after a timer': (id) => () => new Promise((done) => setTimeout(() => { count(id); done() }, 40)),
      'in a task': (id) => () => { waitForTask(Promise.resolve().then(() => figma.clientStorage.keysAsync()).then(() => count(id))) },
    }
    const figures = [
      () => h(Rectangle, { width: 30, height: 12, cornerRadius: 3 }),
      () => h(Ellipse, { width: 20, height: 20 }),
      () => h(SVG, { src: '<svg width="8" height="8"/>' }),
      () => h(Text, { width: 60 }, 'Some words ', h(Span, { fontWeight: 'bold' }, 'that wrap')),
      () => h(Frame, { width: 40, height: 30 }, h(Text, { x: 4, y: { type: 'bottom', offset: 2 } }, 'in')),
      () => h(Line, { length: 'fill-parent' }),
      () => null,
    ]
    const Row = ({ children }) => h(AutoLayout, { spacing: 3, padding: 1 }, children)
    const draw = (part, key) => {
      switch (part.type) {
        case 'button': return h(AutoLayout, { key, name: part.id, padding: 2, onClick: handlers[part.does](part.id) }, h(Text, null, 'used ', counts.get(part.id) ?? 0))
        case 'input': return h(Input, { key, name: part.id, value: String(counts.get(part.id) ?? ''), placeholder: 'type', width: part.isWide ? 'fill-parent' : 80, inputBehavior: 'multiline', onTextEditEnd: (e) => { counts.set(part.id, e.characters) } })
        case 'figure': return figures[part.shape]()
        case 'fold': return h(AutoLayout, { key, direction: 'vertical' }, h(AutoLayout, { name: part.id, onClick: () => count(part.id) }, h(Text, null, 'fold')), (counts.get(part.id) ?? 0) % 2 === 1 && part.parts.map(draw))
        case 'list': return h(AutoLayout, { key, direction: 'vertical', spacing: 4 }, h(AutoLayout, { name: part.id, onClick: () => count(part.id) }, h(Text, null, 'more')), Array.from({ length: counts.get(part.id) ?? 0 }, (_, at) => h(Text, { key: at }, 'row ' + at)), part.parts.map(draw))
        case 'box': return h(AutoLayout, { key, direction: 'horizontal', wrap: true, width: 160, spacing: 5 }, part.parts.map(draw))
        case 'component': return h(Row, { key }, part.parts.map(draw))
        default: return h(Fragment, { key }, part.parts.map(draw))
      }
    }
    return h(AutoLayout, { direction: 'vertical', width: 220 }, plan.parts.map(draw))`,
    `const plan = ${JSON.stringify(drawn)}`,
  )
}

/** The controls that the widget should show, in drawing order. */
function shownControls(all: readonly Part[], state: State): readonly Part[] {
  return all.flatMap((part) => {
    const own = 'id' in part ? [part] : []
    const isShut = part.type === 'fold' && Number(state.counts[part.id] ?? 0) % 2 === 0
    return 'parts' in part && !isShut ? [...own, ...shownControls(part.parts, state)] : own
  })
}

function used(drawn: Plan, state: State, id: string | undefined, text?: string): State {
  const uses = text === undefined ? state.uses + 1 : state.uses
  const value = text ?? (id === undefined ? undefined : Number(state.counts[id] ?? 0) + 1)
  return settled(drawn, {
    uses,
    counts:
      id === undefined || value === undefined ? state.counts : { ...state.counts, [id]: value },
  })
}

function settled({ hasEffect }: Plan, state: State): State {
  return hasEffect ? { ...state, counts: { ...state.counts, effect: state.uses } } : state
}

function stateOf(simulation: LiveSimulation): State {
  const { syncedMaps, syncedState } = simulation.result()
  return {
    counts: (syncedMaps['counts'] ?? {}) as State['counts'],
    uses: Number(syncedState['uses'] ?? 0),
  }
}

let layout: Layout

beforeAll(async () => {
  layout = await createLayout()
})

async function open(drawn: Plan, document?: unknown): Promise<LiveSimulation> {
  return createSimulation(scenarioOf(codeOf(drawn), { document: document as never }))
}

/** What is drawn is what the state says, reached by every address, and fits the file. */
function expectDrawn(drawn: Plan, simulation: LiveSimulation, state: State): void {
  const result = simulation.result()
  const step = result.steps.at(-1)
  const names = shownControls(drawn.parts, state).map((part) => ('id' in part ? part.id : ''))

  expect(step?.error).toBeNull()
  expect(stateOf(simulation)).toEqual(state)
  expect(step?.targets.map(({ name }) => name)).toEqual(names)

  const { width, height } = layout(result.tree as WidgetTree)
  expect(JSON.stringify(result.document)).toContain(`"width":${width},"height":${height}`)
}

it('[S9] plays random widgets by hand as a slow count of their state says', async () => {
  let looked = 0
  await fc.assert(
    fc.asyncProperty(plan, fc.array(deed, { maxLength: 14 }), async (drawn, deeds) => {
      let simulation = await open(drawn)
      try {
        let state = settled(drawn, { counts: {}, uses: 0 })
        let past: readonly State[] = []
        let future: readonly State[] = []
        await simulation.step({ insert: { x: 0, y: 0 } })
        expectDrawn(drawn, simulation, state)
        for (const one of deeds) {
          const step = stepOf(drawn, state, one)
          if (one.does === 'reopen') {
            const before = simulation.result()
            simulation.dispose()
            simulation = await open(drawn, before.document)
            await simulation.step({ advance: '1s' })
            const after = simulation.result()
            expect(after.tree).toEqual(before.tree)
            expect(after.document).toEqual(before.document)
            ;[past, future] = [[], []]
          } else if (step !== undefined) {
            const next = (one.does === 'undo' ? past : future).at(-1)
            // Before all else stands the widget's own placing.
            if (step.undoes && next === undefined) continue
            await simulation.step(step.step)
            if (step.undoes && next !== undefined) {
              if (one.does === 'undo') [past, future] = [past.slice(0, -1), [...future, state]]
              else [past, future] = [[...past, state], future.slice(0, -1)]
              state = next
            } else if (JSON.stringify(step.state) !== JSON.stringify(state)) {
              past = [...past, state]
              future = []
              state = step.state
            }
          } else continue
          looked += 1
          expectDrawn(drawn, simulation, state)
        }
      } finally {
        simulation.dispose()
      }
    }),
    { numRuns: 20 },
  )
  expect(looked).toBeGreaterThan(60)
})

interface Played {
  readonly step: Step
  readonly state: State
  readonly undoes: boolean
}

function stepOf(drawn: Plan, state: State, one: Deed): Played | undefined {
  switch (one.does) {
    case 'use': {
      const controls = shownControls(drawn.parts, state)
      const control = controls[one.at % Math.max(1, controls.length)]
      if (control === undefined || !('id' in control)) return undefined
      const { id } = control
      return control.type === 'input'
        ? {
            step: { edit: { field: id, characters: one.text } },
            state: used(drawn, state, id, one.text),
            undoes: false,
          }
        : { step: { click: { name: id } }, state: used(drawn, state, id), undoes: false }
    }
    case 'menu':
      return {
        step: { menu: { propertyName: 'use' } },
        state: used(drawn, state, undefined),
        undoes: false,
      }
    case 'undo':
    case 'redo':
      return { step: { [one.does]: true } as unknown as Step, state, undoes: true }
    case 'reload':
      return { step: { reload: true }, state, undoes: false }
    case 'wait':
      return { step: { advance: '1s' }, state, undoes: false }
    default:
      return undefined
  }
}
