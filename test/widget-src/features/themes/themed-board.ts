import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import type { Board, BoardNode } from '../../../../widget-src/core/board/board.ts'
import { findScopeInSteps } from '../../../../widget-src/core/board/scope.ts'
import { packedVectors } from '../../../../widget-src/features/themes/vectors/packed-vectors.ts'
import {
  planThemes,
  type ThemesOutcome,
} from '../../../../widget-src/features/themes/plan-themes.ts'
import type { ThemeRequest } from '../../../../widget-src/features/themes/sections/sort-pieces.ts'
import { applyChanges } from '../../core/board/apply-changes.ts'

/** What Group by theme would do on a board. */
export function group(board: Board, request: ThemeRequest = 'again'): ThemesOutcome {
  const inScope = atOnce(findScopeInSteps(board, 'automatic', 'move'))
  return atOnce(planThemes(board, inScope, request, { vectors: packedVectors }))
}

let applied = 0

/** The board after it. */
export function apply(board: Board, outcome: ThemesOutcome, stuckNodesFollow = true): Board {
  if (!outcome.ok) throw new Error(outcome.reason)
  // A host gives each new section an id of its own.
  applied++
  const changes = outcome.plan.changes.map((change) => {
    if (change.type === 'create-section') return { ...change, key: `${applied}-${change.key}` }
    if (change.type !== 'reparent' || !change.parentId.startsWith('theme-')) return change
    return { ...change, parentId: `${applied}-${change.parentId}` }
  })
  const after = applyChanges(board, changes, { stuckNodesFollow })
  for (const change of changes)
    if (change.type === 'remove-own' && after.nodes.has(change.id))
      throw new Error(`${change.id} was to be removed while it holds something`)
  return after
}

export function nodeOf(board: Board, id: string): BoardNode {
  const node = board.nodes.get(id)
  if (!node) throw new Error(`${id} is gone`)
  return node
}

export function stickiesOf(board: Board): BoardNode[] {
  return [...board.nodes.values()].filter(({ type }) => type === 'STICKY')
}

export function themeSections(board: Board): BoardNode[] {
  return [...board.nodes.values()].filter(({ mark }) => mark?.kind === 'theme')
}

export function rename(board: Board, id: string, name: string): Board {
  return { ...board, nodes: new Map(board.nodes).set(id, { ...nodeOf(board, id), name }) }
}

export function moveInto(board: Board, id: string, parentId: string): Board {
  const { box } = board.nodes.get(parentId) ?? { box: { x: -4000, y: 0 } }
  const { x, y } = { x: box.x + 10, y: box.y + 10 }
  return applyChanges(board, [{ type: 'reparent', id, parentId, x, y }], { stuckNodesFollow: true })
}
