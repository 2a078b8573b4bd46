import type { BoardNode } from '../board/board.ts'
import type { BoardTree } from '../board/board-tree.ts'
import { pushTo } from '../maps.ts'
import { forEachInSteps, type Steps } from '../steps.ts'
import { byPlace, type Unit } from './units.ts'

/** Units that connectors join, each flow in the order in which its connectors lead on. */
export function* findFlows(tree: BoardTree, units: readonly Unit[]): Steps<Unit[][]> {
  const arrows: [string, string][] = []
  yield* forEachInSteps(tree.board.nodes.values(), (node) => {
    const [from, to] = node.connectedIds
    if (node.type !== 'CONNECTOR' || from === undefined || to === undefined || from === to) return
    if (!tree.isHidden(node)) arrows.push([from, to])
  })
  if (arrows.length === 0) return []
  const unitOf = new Map<string, Unit>()
  yield* forEachInSteps(units, (unit) => {
    unitOf.set(unit.id, unit)
    for (const { id } of unit.notes) unitOf.set(id, unit)
  })
  // A shape or text between two notes is part of the flow, though it is no note.
  const joined = new Map<string, string[]>()
  const after = new Map<string, string[]>()
  const endOf = (id: string): string => unitOf.get(id)?.id ?? id
  yield* forEachInSteps(arrows, ([start, end]) => {
    const [from, to] = [endOf(start), endOf(end)]
    if (from === to || !isLayer(tree, from) || !isLayer(tree, to)) return
    pushTo(joined, from, to)
    pushTo(joined, to, from)
    pushTo(after, from, to)
  })
  const seen = new Set<string>()
  const flows: Unit[][] = []
  for (const unit of units) {
    if (seen.has(unit.id) || !joined.has(unit.id)) continue
    const ids = reach(unit.id, joined, seen)
    yield
    const members = ids.flatMap((id) => unitOf.get(id) ?? []).sort(byPlace)
    yield
    flows.push(inFlowOrder(members, after))
    yield
  }
  return flows
}

function isLayer(tree: BoardTree, id: string): boolean {
  const node: BoardNode | undefined = tree.board.nodes.get(id)
  return node !== undefined && !tree.isHidden(node)
}

function reach(from: string, joined: ReadonlyMap<string, string[]>, seen: Set<string>): string[] {
  const found = [from]
  seen.add(from)
  for (const id of found)
    for (const next of joined.get(id) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      found.push(next)
    }
  return found
}

/** Depth first from where no connector leads to, so that a branch is told to its end before the next. */
function inFlowOrder(members: readonly Unit[], after: ReadonlyMap<string, string[]>): Unit[] {
  const byId = new Map(members.map((unit) => [unit.id, unit]))
  const led = new Set<string>()
  for (const { id } of members) for (const next of after.get(id) ?? []) led.add(next)
  const ordered: Unit[] = []
  const seen = new Set<string>()
  const visit = (start: string): void => {
    const waiting = [start]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      const unit = byId.get(id)
      if (unit) ordered.push(unit)
      waiting.push(...[...(after.get(id) ?? [])].reverse())
    }
  }
  for (const { id } of members) if (!led.has(id)) visit(id)
  for (const { id } of members) visit(id)
  return ordered
}
