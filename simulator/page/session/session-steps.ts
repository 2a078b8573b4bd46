import { batch } from '@preact/signals'
import type { HandEdit, LiveSimulation, StepResult } from '../../host/simulation.ts'
import { logLines, type LogLine } from './log-lines.ts'
import type { SessionView } from './session-view.ts'

/** Names a step's time in the browser's performance timeline, the widget's own run within it. */
export const STEP_MEASURE = 'simulator-step'
const MAX_LOG_ENTRIES = 400

type Work = (user: string) => Promise<StepResult>

export type SessionSteps = ReturnType<typeof createSessionSteps>

/** Does what people do, as the acting person, one step after the other, and logs what came of it. */
export function createSessionSteps(simulation: LiveSimulation, view: SessionView) {
  let nextLogId = 1

  function note(personName: string, lines: readonly LogLine[]): void {
    const entries = lines.map((line) => ({
      ...line,
      id: nextLogId++,
      personName,
    }))
    view.log.value = [...view.log.value, ...entries].slice(-MAX_LOG_ENTRIES)
  }

  /** `quietly` logs nothing where the widget did nothing. */
  async function run(title: string, work: Work, quietly = false): Promise<void> {
    const user = view.acting.value
    const startedMs = performance.now()
    let lines: readonly LogLine[]
    try {
      const result = await work(user)
      performance.measure(STEP_MEASURE, { start: startedMs, detail: title })
      lines = logLines(title, result)
      // A control that was gone before the click reached it is nobody's fault.
      if (result.error !== null && result.error.code !== 'TARGET_NOT_FOUND')
        view.fault.value = result.error.message
    } catch (error) {
      lines = [{ kind: 'step', text: title }, faultLine(error)]
    }
    // A reader who hears that a step is done finds the board as it left it.
    batch(() => {
      view.refresh()
      if (!quietly || lines.length > 1) note(user, lines)
    })
  }

  /** Actions during a step are part of it, and its lines report both results. */
  async function runMeanwhile(title: string, work: Work, quietly = false): Promise<void> {
    if (!simulation.isUnderWay) return run(title, work, quietly)
    const user = view.acting.value
    if (!quietly) note(user, [{ kind: 'step', text: `${title}, meanwhile` }])
    try {
      await work(user)
    } catch (error) {
      note(user, [faultLine(error)])
    }
    // A second arrow key goes on from where the first one moved to.
    view.refresh()
  }

  /** Shows a fault of the simulator itself over the board. */
  function faultLine(error: unknown): LogLine {
    const text = error instanceof Error ? error.message : String(error)
    view.fault.value = text
    return { kind: 'error', text }
  }

  function start(title: string, step: Parameters<LiveSimulation['meanwhile']>[0]): void {
    void runMeanwhile(title, (user) => simulation.meanwhile({ ...step, user }))
  }

  function startEdits(title: string, edits: readonly HandEdit[]): Promise<void> {
    if (edits.length === 0) return Promise.resolve()
    return runMeanwhile(title, (user) => simulation.editByHand(user, edits))
  }

  return { run, runMeanwhile, start, startEdits }
}
