import type { BoardNode } from '../../core/board/board.ts'
import {
  leftInWords,
  scopeWords,
  type LooseStamps,
  type NotesInScope,
} from '../../core/board/scope.ts'
import { sectionTitle } from '../../core/board/section-title.ts'
import { apartKinds, type StampCount } from '../../core/board/stamps.ts'
import { countOf, message, quote, shorten } from '../../core/words.ts'

/** How many places the widget has room for. */
const MOST_PLACES = 3
/** Of more leaders than these, the line says how many stand below. */
const FEW_LEADERS = 5

/** Two names side by side, so that the widget has room for who ran it and when. */
const TWO_LEADERS_LIMIT = 22

/** One of the things that carry stamps. */
export interface TallyEntry {
  /** Shared by what has as many votes: 1, 1, 3. 0 for what has stamps, but no votes. */
  readonly rank: number
  readonly note: BoardNode
  readonly votes: number
  readonly stamps: Readonly<StampCount>
}

/** Its own words, or where it has none its layer's name. */
export function entryLabel(node: BoardNode, limit: number): string {
  const words = shorten(node.text, limit)
  if (words !== '') return words
  const name = shorten(node.type === 'SECTION' ? sectionTitle(node) : node.name, limit)
  if (node.type !== 'STICKY') return name || '(no name)'
  // Figma calls a note without words so; a name that says nothing.
  return name === '' || name === 'Sticky' ? '(empty note)' : name
}

function quoted({ note }: TallyEntry, limit: number): string {
  const label = entryLabel(note, limit)
  if (label === '(empty note)') return 'an empty note'
  return label === '(no name)' ? 'one without a name' : quote(label, limit, '')
}

/** `note`, where all of them are; `item` for a mixture of notes, shapes, pictures and the like. */
function nounOf(nodes: readonly Pick<BoardNode, 'type'>[]): string {
  return nodes.every(({ type }) => type === 'STICKY') ? 'note' : 'item'
}

/** How many entries the widget lists under its line. */
export function placesShown(ranking: readonly TallyEntry[]): number {
  return Math.min(MOST_PLACES, ranking.filter(({ rank }) => rank > 0).length)
}

function leadersOf(ranking: readonly TallyEntry[]): readonly TallyEntry[] {
  return ranking.filter(({ rank }) => rank === 1)
}

/**
 * `“Faster builds” leads with 9 votes`, `“A” and “B” lead with 4 votes each`, `3 notes lead with 4 votes each`,
 * `10 notes lead with 5 votes each, the first 3 below`.
 */
export function leaderWords(ranking: readonly TallyEntry[], limit: number): string {
  const leaders = leadersOf(ranking)
  const [first, second] = leaders
  if (!first) return `no votes, but ${apartWords(ranking)}`
  const votes = countOf(first.votes, 'vote')
  if (!second && limit > 0) return `${quoted(first, limit)} leads with ${votes}`
  if (second && leaders.length === 2 && limit > 0) {
    const short = Math.min(limit, TWO_LEADERS_LIMIT)
    return `${quoted(first, short)} and ${quoted(second, short)} lead with ${votes} each`
  }
  const noun = nounOf(leaders.map(({ note }) => note))
  if (!second) return `1 ${noun} leads with ${votes}`
  const words = `${countOf(leaders.length, noun)} lead with ${votes} each`
  return leaders.length > FEW_LEADERS ? `${words}, the first ${MOST_PLACES} below` : words
}

/** `3 thumbs down and 1 question`. */
function apartWords(ranking: readonly TallyEntry[]): string {
  return apartKinds
    .flatMap(({ id, one, many }) => {
      const count = ranking.reduce((sum, { stamps }) => sum + stamps[id], 0)
      return count > 0 ? [`${count} ${count === 1 ? one : many}`] : []
    })
    .join(' and ')
}

/** `4 stamps lie loose on notes`; empty where none does. */
function looseWords({ count, onNotesCount }: LooseStamps): string {
  if (count === 0) return ''
  const lie = `${countOf(count, 'stamp')} ${count === 1 ? 'lies' : 'lie'} loose`
  if (onNotesCount === 0) return lie
  if (onNotesCount < count) return `${lie}, ${onNotesCount} of them on notes`
  return `${lie} on ${count === 1 ? 'a note' : 'notes'}`
}

/** Why there is nothing to tally. */
export function noStampsWords(loose: LooseStamps): string {
  if (loose.count === 0) return 'No stamps on these notes yet. Stick some on, then tally.'
  const those = loose.count === 1 ? 'it' : 'them'
  return message(`${looseWords(loose)}: drop ${those} onto a note until it lights up, then tally.`)
}

/** `Tallied 48 notes on this page: 4 notes lead with 9 votes each`, with what was not counted. */
export function talliedWords(ranking: readonly TallyEntry[], inScope: NotesInScope): string {
  const { scope, stamps, notes } = inScope
  const wall = stamps?.wall ?? notes
  const head = `Tallied ${scopeWords(wall.length, scope, 'figjam', nounOf(wall))}`
  return withLeft(
    inScope,
    [36, 24, 12, 0]
      .map((limit) => `${head}: ${leaderWords(ranking, limit).replace(/, the first.*/, '')}`)
      .concat(head),
  )
}

/** A tally that would write what stands there already. */
export function unchangedWords(inScope: NotesInScope): string {
  return withLeft(inScope, ['Nothing has changed since the last tally, so it cost nothing'])
}

/** The longest of the texts that leaves room for what was not counted: loose stamps, text in pasted mockups. */
function withLeft({ stamps, leftOutCount }: NotesInScope, texts: readonly string[]): string {
  const framed = leftInWords(leftOutCount, 'figjam')
  const left = [stamps ? looseWords(stamps.loose) : '', framed === '' ? '' : `Left: ${framed}`]
  const whole = texts.map((text) => [text, ...left].filter((part) => part !== '').join('. '))
  return message(...whole)
}

/** `37 more notes with 1 to 6 votes`. */
export function restWords(rest: readonly TallyEntry[]): string {
  const most = rest[0]?.votes ?? 0
  const fewest = rest[rest.length - 1]?.votes ?? 0
  const range =
    most === fewest
      ? most === 0
        ? 'no votes'
        : countOf(most, 'vote')
      : `${fewest} to ${countOf(most, 'vote')}`
  const noun = nounOf(rest.map(({ note }) => note))
  return `${rest.length} more ${noun}${rest.length === 1 ? '' : 's'} with ${range}`
}
