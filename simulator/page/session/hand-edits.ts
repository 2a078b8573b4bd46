import type { HandEdit, LiveSimulation } from '../../host/simulation.ts'
import type { Box } from '../board/box.ts'
import { outermost } from '../board/pick.ts'
import type { Made, Move } from './session.ts'
import type { SessionSteps } from './session-steps.ts'
import type { SessionView } from './session-view.ts'

const madeNames = { STICKY: 'note', TEXT: 'text', SECTION: 'section', STAMP: 'stamp' } as const

/** What people do to the layers of the board by hand. */
export function createHandEdits(
  simulation: LiveSimulation,
  view: SessionView,
  steps: SessionSteps,
) {
  /** The place of a drop in the parent it ends in, which is how the document takes it. */
  function moveEdit({ id, x, y, into }: Move): HandEdit {
    const node = view.scene.value.byId.get(id)
    const origin = view.scene.value.byId.get(into ?? containerOf(node?.parentId ?? null) ?? '')?.box
    const place = { x: x - (origin?.x ?? 0), y: y - (origin?.y ?? 0) }
    return { move: { node: id, ...place, ...(into === null ? {} : { into }) } }
  }

  async function create(made: Made): Promise<string | null> {
    const before = view.scene.value.byId
    const { type } = made
    await steps.startEdits(`Added a ${madeNames[type]}`, [createEdit(made)])
    return (
      view.scene.value.nodes.find((node) => node.type === type && !before.has(node.id))?.id ?? null
    )
  }

  function createEdit(made: Made): HandEdit {
    if (made.type === 'SECTION') return { drawSection: made.box }
    const { type, x, y, stamp } = made
    const on = stamp === undefined ? {} : { characters: stamp.name, on: stamp.on }
    return { create: { type, x, y, ...on } }
  }

  function resizeEdits(id: string, box: Box): readonly HandEdit[] {
    const { width, height } = box
    const resized = { resize: { node: id, width, height } }
    const node = view.scene.value.byId.get(id)
    if (node === undefined || (node.box.x === box.x && node.box.y === box.y)) return [resized]
    return [moveEdit({ id, x: box.x, y: box.y, into: null }), resized]
  }

  function containerOf(id: string | null): string | null {
    const node = id === null ? undefined : view.scene.value.byId.get(id)
    return node?.type === 'GROUP' ? containerOf(node.parentId) : id
  }

  return {
    select(ids: ReadonlySet<string>) {
      simulation.setSelection(view.acting.value, [...ids])
      view.selection.value = ids
    },
    move(moves: readonly Move[]) {
      return steps.startEdits(
        moves.length === 1 ? 'Moved a layer' : `Moved ${moves.length} layers`,
        moves.map(moveEdit),
      )
    },
    create,
    write(id: string, characters: string) {
      void steps.startEdits('Wrote on a layer', [{ type: { node: id, characters } }])
    },
    resize(id: string, box: Box) {
      void steps.startEdits('Resized a layer', resizeEdits(id, box))
    },
    remove(ids: ReadonlySet<string>) {
      const edits = outermost(view.scene.value, ids).map((id) => ({ remove: id }))
      void steps.startEdits(
        edits.length === 1 ? 'Deleted a layer' : `Deleted ${edits.length} layers`,
        edits,
      )
    },
  }
}
