import { dateText, datesInWords, isDate } from './clock.ts'
import { clickableTexts, listTargets, shownTexts } from './drawing/find-target.ts'
import type { DrawnNode } from './drawing/drawn-node.ts'
import { InputFault } from './errors.ts'
import type { OpenUi, SimulationResult, StepResult } from './simulation.ts'
import { standingWidgets, type Tab, type World } from './run/world.ts'
import { readDrawing, readMaps, readStates, type StoredDrawing } from './widget-state.ts'
import { isRecord } from './wire.ts'

/** Keeps what each step gave, and tells what there is to see now. */
export interface Results {
  readonly isEmpty: boolean
  /** @param widgetId  The widget the step was of; by default the newest that stands. */
  readonly add: (tabs: readonly Tab[], widgetId: string | undefined, ms: number) => StepResult
  /** The texts of the newest step's widget, or of the one named. */
  readonly shown: (widgetId?: string) => Pick<StepResult, 'text' | 'clickable' | 'targets'>
  readonly drawn: (widgetId: string) => DrawnNode | undefined
  readonly all: () => SimulationResult
}

export function createResults(world: World): Results {
  const results: StepResult[] = []
  let shownWidget: string | undefined

  function drawingOf(widgetId: string | undefined): StoredDrawing | undefined {
    return widgetId !== undefined && world.document.has(widgetId)
      ? readDrawing(world.document, widgetId)
      : undefined
  }

  function drawn(widgetId: string): DrawnNode | undefined {
    const drawing = drawingOf(widgetId)
    return drawing === undefined ? undefined : world.layout(drawing.tree)
  }

  return {
    get isEmpty() {
      return results.length === 0
    },
    add(tabs, widgetId, ms) {
      shownWidget = widgetId ?? standingWidgets(world).at(-1)
      const result = stepResult(world, results.length, drawingOf(shownWidget), tabs, ms)
      results.push(result)
      return result
    },
    // Before the first step a widget that the file brought is there to see.
    shown: (widgetId) =>
      shownOf(drawingOf(widgetId ?? shownWidget ?? standingWidgets(world).at(-1))),
    drawn,
    all() {
      const id = drawingOf(shownWidget) === undefined ? undefined : shownWidget
      return {
        ok: results.every((step) => step.error === null),
        steps: results,
        tree: id === undefined ? null : drawn(id),
        syncedState: id === undefined ? {} : readStates(world.document, id),
        syncedMaps: id === undefined ? {} : readMaps(world.document, id),
        ...peopleResult(world),
        document: world.document.toFile(),
      }
    },
  }
}

function stepResult(
  world: World,
  step: number,
  drawing: StoredDrawing | undefined,
  tabs: readonly Tab[],
  ms: number,
): StepResult {
  const { log } = world
  return {
    step,
    error: log.error,
    ...shownOf(drawing),
    menu: drawing?.menu ?? [],
    notifications: log.notifications,
    checkouts: log.checkouts.map((checkout) => ({ ...checkout })),
    tokens: log.tokens,
    console: log.console,
    requests: log.requests,
    ui: shownUi(tabs),
    killed: log.isKilled,
    clock: clockText(world.clock.nowMs, step),
    hostCalls: log.hostCalls,
    ms,
  }
}

/** @throws InputFault where the step moved the clock, by itself or by timers, to where there are no dates. */
function clockText(nowMs: number, step: number): string {
  if (isDate(nowMs)) return dateText(nowMs)
  const came = 'one that the step moved past them'
  throw new InputFault(`/steps/${step}`, datesInWords, came, 'start at another time, or wait less')
}

function shownOf(drawing: StoredDrawing | undefined) {
  return {
    text: drawing === undefined ? [] : shownTexts(drawing.tree),
    clickable: drawing === undefined ? [] : clickableTexts(drawing.tree),
    targets: drawing === undefined ? [] : listTargets(drawing.tree),
  }
}

function peopleResult(world: World): Pick<SimulationResult, 'storage' | 'selection'> {
  return {
    storage: Object.fromEntries(
      [...world.devices].map(([name, storage]) => [name, toJson(storage.entries())]),
    ),
    selection: Object.fromEntries(
      [...world.people.values()].map(({ person, selection }) => [
        person.name,
        selection.filter((one) => world.document.has(one)),
      ]),
    ),
  }
}

function shownUi(tabs: readonly Tab[]): OpenUi | null {
  const ui = tabs.find((tab) => tab.ui !== undefined)?.ui
  if (ui === undefined) return null
  const { html, visible, title, width, height, messages } = ui
  return { html, visible, title, width, height, messages: messages.map(plainJson) }
}

function toJson(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parsed = plainJson(values)
  return isRecord(parsed) ? { ...parsed } : {}
}

/** Bytes as lists of numbers; a value that JSON cannot hold is left out, or null where it stands alone. */
function plainJson(value: unknown): unknown {
  const text: unknown = JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof Uint8Array ? Array.from(inner) : inner,
  )
  return typeof text === 'string' ? (JSON.parse(text) as unknown) : null
}
