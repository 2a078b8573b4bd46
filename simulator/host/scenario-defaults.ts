import type { PaymentStatus, Person, Rules, Scenario } from './scenario.ts'

/** The default values of a scenario; the contract's own table. */
export const scenarioDefaults: Pick<Scenario, 'editor' | 'mode' | 'nowMs' | 'seed'> = {
  editor: 'figjam',
  mode: 'published',
  nowMs: Date.UTC(2026, 0, 1),
  seed: 1,
}

export const defaultRules: Rules = {
  stuckNodesFollow: true,
  undoRunsWidget: false,
  clickSelection: 'keep',
  sandboxFetch: true,
  hookOrder: 'free',
  nestedClicks: 'innermost',
  textEditKeepsRun: true,
  figjamHooksInDesign: 'ignore',
  lateBuiltIns: 'engine',
  otherFonts: 'load',
  sameValueRenders: false,
  sizeFromConstraints: true,
  strayChildren: 'drop',
  looseProps: 'mend',
  tasksAreChecked: false,
  cancelIsDequeue: true,
  firstRunFollowsClock: false,
  insertJoinsSection: false,
  otherEditorMembers: 'undefined',
}

/** A person as a scenario describes one: only the name must be there. */
export interface PersonDescription {
  readonly name: string
  readonly id?: string
  readonly payment?: PaymentStatus
  readonly firstRanSecondsAgo?: number
  readonly owner?: boolean
  readonly loggedIn?: boolean
  readonly tokenLifetimeSeconds?: number
  readonly photoUrl?: string | null
  readonly color?: string
  readonly sessionId?: number
}

/** The people with what was left out filled in; ids count up from 1001 past those that are taken. */
export function fillPeople(
  described: readonly PersonDescription[] = [{ name: 'Ana' }],
): readonly Person[] {
  const taken = new Set(described.map(({ id }) => id))
  let next = 1001
  const freeId = (): string => {
    while (taken.has(String(next))) next += 1
    taken.add(String(next))
    return String(next)
  }
  return described.map((person) => ({
    payment: 'UNPAID',
    firstRanSecondsAgo: 0,
    owner: false,
    loggedIn: true,
    tokenLifetimeSeconds: 300,
    ...person,
    id: person.id ?? freeId(),
  }))
}
