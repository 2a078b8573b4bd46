import { pushTo } from '../../../core/maps.ts'
import type { Steps } from '../../../core/steps.ts'
import { findThemes, type ThemeOptions } from '../clusters/find-themes.ts'
import { joinThemes } from '../clusters/join-themes.ts'
import { titleOf, type ThemeSection } from './theme-sections.ts'
import type { WallPiece } from './wall-pieces.ts'

/** The person's choice: the same again, fewer or more themes, or a fresh start. */
export type ThemeRequest = 'again' | 'fewer' | 'more' | 'start-over' | 'into-my-sections'

/** A theme that gets a section of its own. */
export interface FreshTheme {
  readonly title: string
  /** The one that says best what they have in common comes first. */
  readonly pieces: readonly WallPiece[]
}

/** Which piece goes where; pieces that are in none of these lists stay where they are. */
export interface Sorting {
  readonly granularity: number
  /** Pieces that join a section which stands, by the section's id. */
  readonly joining: ReadonlyMap<string, readonly WallPiece[]>
  /** New sections to make, largest first. */
  readonly fresh: readonly FreshTheme[]
  readonly leftovers: readonly WallPiece[]
  /** Sections that stay, and whose titles and memory are kept up. */
  readonly kept: readonly ThemeSection[]
  /** Sections whose pieces were all sorted again. */
  readonly dissolved: readonly ThemeSection[]
}

type Search = Omit<ThemeOptions, 'granularity'>

/** What the person asked for, and what runs before left as it stands. */
export interface Occasion {
  readonly request: ThemeRequest
  /** How far `fewer` and `more` go from what stands. */
  readonly stepCount: number
  readonly wasLeft: (piece: WallPiece) => boolean
}

/**
 * Decides which theme each piece belongs to, with respect for what people did since the last run: a section that they
 * renamed stays as it is, a piece that they moved stays where they put it, and new pieces join the nearest theme.
 */
export function* sortPieces(
  pieces: readonly WallPiece[],
  sections: readonly ThemeSection[],
  { request, stepCount, wasLeft }: Occasion,
  search: Search,
): Steps<Sorting> {
  const granularity = nextGranularity(sections, request, stepCount)
  if (sections.length === 0 || request === 'start-over') {
    return yield* sortAnew(pieces, [], sections, { ...search, granularity })
  }
  if (request === 'again') {
    const open = pieces.filter((piece) => !wasLeft(piece))
    return yield* addNewPieces(open, sections, { ...search, granularity })
  }
  const history = readHistory(pieces, sections)
  const free = pieces.filter(
    (piece) => !history.isMovedByPeople(piece) && !history.isInRenamed(piece),
  )
  const kept = sections.filter(
    (section) =>
      section.isRenamed ||
      pieces.some((piece) => piece.hostId === section.node.id && history.isMovedByPeople(piece)),
  )
  const fixed = kept.filter((section) => !canGrow(section))
  return growKept(yield* sortAnew(free, kept, sections, { ...search, granularity }, fixed))
}

/**
 * A section that stays for the sake of a piece that people put there takes the theme in which most of its others are: beside
 * it that theme would be one more.
 */
function growKept(sorting: Sorting): Sorting {
  const growing = new Map<FreshTheme, ThemeSection>()
  const countIn = ({ pieces }: FreshTheme, { node }: ThemeSection): number =>
    pieces.filter(({ hostId }) => hostId === node.id).length
  const pairs = sorting.kept
    .filter(canGrow)
    .flatMap((section) => sorting.fresh.map((theme) => ({ section, theme })))
    .map((pair) => ({ ...pair, count: countIn(pair.theme, pair.section) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  for (const { section, theme } of pairs) {
    if (!growing.has(theme) && ![...growing.values()].includes(section)) growing.set(theme, section)
  }
  const joining = new Map<string, readonly WallPiece[]>()
  const titles = new Map<ThemeSection, string>()
  for (const [{ title, pieces }, section] of growing) {
    titles.set(section, title)
    const arriving = pieces.filter(({ hostId }) => hostId !== section.node.id)
    if (arriving.length > 0) joining.set(section.node.id, arriving)
  }
  return {
    ...sorting,
    joining,
    fresh: sorting.fresh.filter((theme) => !growing.has(theme)),
    kept: sorting.kept.map((section) => {
      const newTitle = titles.get(section)
      return newTitle === undefined ? section : { ...section, newTitle }
    }),
  }
}

/** Its title is Sheaf's own, and may change with what it holds. */
function canGrow(section: ThemeSection): boolean {
  return !section.isRenamed && !section.memory.isOther
}

function nextGranularity(
  sections: readonly ThemeSection[],
  request: ThemeRequest,
  stepCount: number,
): number {
  const now = request === 'start-over' ? 0 : (sections[0]?.memory.granularity ?? 0)
  if (request === 'fewer') return now - stepCount
  return request === 'more' ? now + stepCount : now
}

interface History {
  isMovedByPeople(piece: WallPiece): boolean
  isInRenamed(piece: WallPiece): boolean
  wasPlaced(piece: WallPiece): boolean
}

function readHistory(pieces: readonly WallPiece[], sections: readonly ThemeSection[]): History {
  const places = new Map<string, Set<string>>()
  for (const { node, memory } of sections) {
    for (const id of memory.pieceIds) {
      const known = places.get(id) ?? new Set<string>()
      places.set(id, known.add(node.id))
    }
  }
  const themeIds = new Set(sections.map(({ node }) => node.id))
  const renamedIds = new Set(sections.filter((s) => s.isRenamed).map(({ node }) => node.id))
  return {
    wasPlaced: ({ piece }) => places.has(piece.id),
    isInRenamed: ({ hostId }) => renamedIds.has(hostId),
    isMovedByPeople: ({ piece, hostId }) => {
      const placed = places.get(piece.id)
      return placed ? !placed.has(hostId) : themeIds.has(hostId)
    },
  }
}

function* sortAnew(
  pieces: readonly WallPiece[],
  kept: readonly ThemeSection[],
  sections: readonly ThemeSection[],
  search: ThemeOptions,
  taken = kept,
): Steps<Sorting> {
  const found = yield* findThemes(
    pieces.map(({ text }) => text),
    search,
    taken.map(titleOf),
  )
  const pick = (places: readonly number[]): readonly WallPiece[] =>
    places.flatMap((place) => pieces[place] ?? [])
  return {
    granularity: search.granularity,
    joining: new Map(),
    fresh: found.themes.map(({ title, members, central }) => ({
      title,
      pieces: pick([central, ...members.filter((member) => member !== central)]),
    })),
    leftovers: pick(found.leftovers),
    kept,
    dissolved: sections.filter((section) => !kept.includes(section)),
  }
}

/** A theme of its own needs so many new pieces that are like no theme which stands. */
const FRESH_THEME_LEAST = 3

function* addNewPieces(
  pieces: readonly WallPiece[],
  sections: readonly ThemeSection[],
  search: ThemeOptions,
): Steps<Sorting> {
  const history = readHistory(pieces, sections)
  const themed = sections.filter((section) => !isOther(section))
  const sectionOf = new Map(themed.map(({ node }, theme) => [node.id, theme]))
  const inThemes = new Set(sections.map(({ node }) => node.id))
  const isNew = (piece: WallPiece): boolean =>
    !inThemes.has(piece.hostId) && !history.wasPlaced(piece)
  const read = pieces.filter((piece) => sectionOf.has(piece.hostId) || isNew(piece))
  const themes = yield* joinThemes(
    read.map(({ text }) => text),
    read.map(({ hostId }) => sectionOf.get(hostId) ?? -1),
    search,
  )
  const joining = new Map<string, WallPiece[]>()
  const strangers: WallPiece[] = []
  read.forEach((piece, index) => {
    if (!isNew(piece)) return
    const section = themed[themes[index] ?? -1]
    if (!section) strangers.push(piece)
    else pushTo(joining, section.node.id, piece)
  })
  const nothing = { granularity: search.granularity, kept: sections, dissolved: [], fresh: [] }
  if (strangers.length === 0) return { ...nothing, leftovers: [], joining }
  const sorted = yield* sortAnew(strangers, sections, sections, search)
  const fresh = sorted.fresh.filter((theme) => theme.pieces.length >= FRESH_THEME_LEAST)
  const leftovers = strangers.filter(
    (piece) => !fresh.some((theme) => theme.pieces.includes(piece)),
  )
  return { ...sorted, fresh, leftovers, joining }
}

/** True for the section of leftovers, until people rename it. */
export function isOther({ memory, isRenamed }: ThemeSection): boolean {
  return memory.isOther && !isRenamed
}
