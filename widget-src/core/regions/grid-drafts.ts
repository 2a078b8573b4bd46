import type { Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import type { Steps } from '../steps.ts'
import { topUnder } from './column-borders.ts'
import { draftOver, inLane } from './drafts.ts'
import type { DrawnGrid } from './drawn-grids.ts'
import { roomOfLane } from './lanes.ts'
import { markHeading, type Draft, type Reading } from './reading.ts'
import type { Unit } from './units.ts'

/** A region for each cell with notes, in a lane for each row where the columns have headings. */
export function* draftsOfGrid(
  reading: Pick<Reading, 'headers' | 'headingIds'>,
  { rows, heads }: DrawnGrid,
  lines: readonly Box[],
  parentId: string | null,
): Steps<Draft[]> {
  const parts: Draft[] = []
  const areTitled = rows.some(({ cells }) => cells.some(({ title }) => title))
  for (const { label, cells } of rows) {
    if (label) markHeading(reading, label)
    const laneWith = (units: readonly Unit[], start: string): Draft => {
      const box = unionOf(units.map((unit) => unit.box))
      const id = `${start}:${units[0]?.id ?? ''}`
      const layerId = label?.type === 'STICKY' ? label.id : null
      const name = label?.text ?? ''
      return { id, kind: 'lane', name, layerId, parentId, units, box, ...roomOfLane(box, lines) }
    }
    const all = cells.flatMap(({ units }) => units)
    const lane = { ...laneWith(all, 'row'), units: [] }
    const isLane = areTitled ? label !== undefined : cells.some(({ heading }) => heading)
    if (isLane) parts.push(lane)
    for (const { heading, title, units } of cells) {
      yield
      const own = laneWith(units, 'lane')
      const words = [heading, title].flatMap((word) => word ?? [])
      for (const word of words) markHeading(reading, word)
      const { room } = own
      if (areTitled) {
        const name = words.map(({ text }) => text.trim()).join(' / ')
        const top = Math.max(room.top, title ? topUnder(title, units) : room.top)
        const around = isLane ? lane.id : parentId
        parts.push({ ...own, name, layerId: null, parentId: around, room: { ...room, top } })
      } else parts.push(heading ? inLane({ id: lane.id, room }, { heading, units, room }) : own)
    }
  }
  const told = new Set(parts.map((part) => part.layerId))
  const bare = heads.filter(({ id }) => !told.has(id))
  for (const head of bare) markHeading(reading, head)
  return parts.concat(bare.map((head) => draftOver(head, [], parentId)))
}
