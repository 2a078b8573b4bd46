import { addTo } from '../../../core/maps.ts'
import { sectionTitle } from '../../../core/board/section-title.ts'
import { isOther, type Sorting } from './sort-pieces.ts'
import type { WallPiece } from './wall-pieces.ts'

/** Whether every piece stands already where it is sorted to, under the same title: to make it so would change nothing. */
export function isAsItStands({ joining, fresh, leftovers, kept, dissolved }: Sorting): boolean {
  if (joining.size > 0) return false
  const hosts = new Map<string, number>()
  for (const { hostId } of [...fresh.flatMap(({ pieces }) => pieces), ...leftovers])
    addTo(hosts, hostId)
  /** The section whose pieces these are, all of them and no other. */
  const standing = (pieces: readonly WallPiece[]) => {
    const hostId = pieces[0]?.hostId
    const isWhole = pieces.every((piece) => piece.hostId === hostId)
    if (hostId === undefined || !isWhole || hosts.get(hostId) !== pieces.length) return undefined
    return [...kept, ...dissolved].find(({ node }) => node.id === hostId)
  }
  const isSame = fresh.every(({ title, pieces }) => {
    const section = standing(pieces)
    return section !== undefined && sectionTitle(section.node) === title
  })
  if (leftovers.length === 0) return isSame
  const other = standing(leftovers)
  return isSame && other !== undefined && isOther(other)
}
