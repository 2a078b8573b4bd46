import {
  defaultRules,
  fillPeople,
  scenarioDefaults,
} from '../../simulator/host/scenario-defaults.ts'
import type { DrawnNode } from '../../simulator/host/drawing/drawn-node.ts'
import type {
  CreateLiveSimulation,
  StepResult,
  WidgetBuild,
} from '../../simulator/host/simulation.ts'
import { cardBoard, type Editor } from './card-board.ts'
import type { CardState } from './card-states.ts'

/** A card as the bundle itself drew it, laid out. */
export interface DrawnCard {
  readonly tree: DrawnNode
  readonly menu: readonly unknown[]
  readonly last: StepResult
}

/**
 * Runs the widget's bundle until it shows this state.
 *
 * @throws Error that names the state and what went wrong in it.
 */
export async function drawCard(
  createSimulation: CreateLiveSimulation,
  build: WidgetBuild,
  editor: Editor,
  state: CardState,
): Promise<DrawnCard> {
  const simulation = await createSimulation(
    {
      ...scenarioDefaults,
      ...build,
      editor,
      document: cardBoard(editor),
      rules: defaultRules,
      users: fillPeople(state.users),
    },
    { storage: state.storage },
  )
  try {
    let last: StepResult | undefined
    for (const step of state.steps) {
      last = await simulation.step(step)
      if (last.error !== null) throw new Error(`${state.id}: ${last.error.message}`)
    }
    const [widgetId = ''] = simulation.widgetIds()
    const tree = simulation.drawn(widgetId)
    if (tree === undefined || last === undefined)
      throw new Error(`${state.id}: expected a widget on the board, got none`)
    return { tree, menu: simulation.menu(widgetId), last }
  } finally {
    simulation.dispose()
  }
}
