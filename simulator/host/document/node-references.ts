import { fieldOf } from './node-content.ts'
import type { NodeContent } from './node-record.ts'

/** The fields in which one node names another. */
export const referenceFields: ReadonlySet<string> = new Set([
  'stuckTo',
  'connectorStart',
  'connectorEnd',
])

/** References between nodes by one kind of field. */
export interface References {
  add(content: NodeContent): void
  remove(content: NodeContent): void
  of(id: string): readonly string[]
  size(): number
  /** Each target with the nodes that name it. */
  all(): Iterable<readonly [string, ReadonlySet<string>]>
}

/** References between nodes; kept for removed targets too, since an undo may restore them. */
export function createReferences(
  targetsOf: (content: NodeContent) => readonly string[],
): References {
  const sources = new Map<string, Set<string>>()
  return {
    add(content) {
      for (const target of targetsOf(content)) {
        const known = sources.get(target)
        if (known === undefined) sources.set(target, new Set([content.id]))
        else known.add(content.id)
      }
    },
    remove(content) {
      for (const target of targetsOf(content)) {
        const known = sources.get(target)
        known?.delete(content.id)
        if (known?.size === 0) sources.delete(target)
      }
    },
    of: (id) => [...(sources.get(id) ?? [])],
    size: () => sources.size,
    all: () => sources,
  }
}

export function stuckHosts(content: NodeContent): readonly string[] {
  const host = fieldOf(content, ['stuckTo'])
  return typeof host === 'string' ? [host] : []
}

export function connectorEnds(content: NodeContent): readonly string[] {
  if (content.type !== 'CONNECTOR') return []
  return ['connectorStart', 'connectorEnd']
    .map((end) => fieldOf(content, [end, 'endpointNodeId']))
    .filter((id) => typeof id === 'string')
}
