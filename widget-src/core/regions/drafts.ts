import type { BoardNode } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { boxOfColumn, type Column } from './column-borders.ts'
import type { Draft } from './reading.ts'
import { intersectionOf, OPEN } from './room.ts'

export function draftOfColumn(column: Column, parentId: string | null): Draft {
  const { heading, units, room } = column
  const { id, text: name } = heading
  const box = boxOfColumn(column)
  return { id, kind: 'column', name, layerId: id, parentId, units, box, room }
}

/** The region of several columns under an upper heading. */
export function draftOver(
  heading: BoardNode,
  columns: readonly Pick<Draft, 'box'>[],
  parentId: string | null,
): Draft {
  const box = unionOf([heading.box, ...columns.map((column) => column.box)])
  const { id, text: name } = heading
  return { id, kind: 'column', name, layerId: id, parentId, units: [], box, room: OPEN }
}

/** The region where a column crosses a lane. */
export function inLane({ id, room }: Pick<Draft, 'id' | 'room'>, column: Column): Draft {
  return {
    id: `${id}/${column.heading.id}`,
    kind: 'column',
    name: column.heading.text,
    layerId: column.heading.id,
    parentId: id,
    units: column.units,
    box: unionOf(column.units.map((unit) => unit.box)),
    room: intersectionOf(room, column.room),
  }
}
