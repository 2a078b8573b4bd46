import type { Board, BoardNode } from './board.ts'
import { forEachInSteps, type Steps } from '../steps.ts'

/**
 * Stamps that are no vote for what they stand on, in the order of the table's columns. Figma names a stamp when it is
 * made (`+1`, `Dot`, `Heart`, `Profile`, `Question`, `Star`, `Thumbs down`, `Thumbs up`); people and other tools may
 * rename it, so the commoner words of the languages that FigJam speaks are known too. Any other stamp is a vote:
 * a person who puts their own face on an idea is for it.
 *
 * @see https://developers.figma.com/docs/plugins/api/StampNode
 */
export const apartKinds = [
  {
    id: 'down',
    title: 'Thumbs down',
    one: 'thumbs down',
    many: 'thumbs down',
    pattern:
      /thumbs?[\s_-]*down|down[\s_-]*vote|dislike|^[-\u2212]1$|\u{1f44e}|daumen.*unter|daumen.*unten|pouce.*ba(s|iss)|pulgar.*abajo|polegar.*baixo|pollice.*(giù|verso)|低評価|よくない|싫어요/u,
  },
  {
    id: 'question',
    title: 'Question',
    one: 'question',
    many: 'questions',
    pattern:
      /question|^[?？]+$|[❓❔]|fragezeichen|interroga|pregunta|pergunta|質問|疑問|はてな|물음표|질문/u,
  },
] as const

export type ApartKind = (typeof apartKinds)[number]['id']
export type StampKind = 'vote' | ApartKind
export type StampCount = Record<StampKind, number>

function stampKind(name: string): StampKind {
  const words = name.trim().toLowerCase()
  return apartKinds.find(({ pattern }) => pattern.test(words))?.id ?? 'vote'
}

export interface StampsOnBoard {
  /** By the layer that carries them; each stamp once. */
  readonly byHost: ReadonlyMap<string, Readonly<StampCount>>
  /** Stuck to nothing: they may look as if they lay on a note, but count for none. */
  readonly loose: readonly BoardNode[]
}

/** All stamps that can be seen, by what they are stuck to: the attachment counts, not the distance. */
export function* countStamps({ nodes }: Board): Steps<StampsOnBoard> {
  const byHost = new Map<string, StampCount>()
  const loose: BoardNode[] = []
  yield* forEachInSteps(nodes.values(), (stamp) => {
    if (stamp.type !== 'STAMP' || !stamp.visible) return
    const host = hostOf(nodes, stamp)
    if (host === undefined) {
      loose.push(stamp)
      return
    }
    const count = byHost.get(host.id) ?? { vote: 0, down: 0, question: 0 }
    count[stampKind(stamp.name)] += 1
    byHost.set(host.id, count)
  })
  return { byHost, loose }
}

/** Votes by the layer that carries them; stamps of kinds that are no vote left out. */
export function* countVotes(board: Board): Steps<ReadonlyMap<string, number>> {
  const votes = new Map<string, number>()
  const { byHost } = yield* countStamps(board)
  for (const [id, { vote }] of byHost) if (vote > 0) votes.set(id, vote)
  return votes
}

/** What is stuck on its host's back: a stamp dropped on a stamp means what lies under both. */
const STUCK_TYPES = new Set(['STAMP', 'HIGHLIGHT', 'WASHI_TAPE'])

function hostOf(nodes: Board['nodes'], stamp: BoardNode): BoardNode | undefined {
  const seen = new Set<string>([stamp.id])
  let at = stamp.stuckToId === null ? undefined : nodes.get(stamp.stuckToId)
  while (at && STUCK_TYPES.has(at.type) && at.stuckToId !== null && !seen.has(at.id)) {
    seen.add(at.id)
    at = nodes.get(at.stuckToId)
  }
  return at?.type === 'STAMP' ? undefined : at
}
