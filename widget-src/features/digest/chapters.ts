import type { Chapter, Entry } from '../../../protocol/digest-document.ts'
import type { Board, Box } from '../../core/board/board.ts'
import { areaOf } from '../../core/board/boxes.ts'
import { parseThemeMemory } from '../../core/board/theme-memory.ts'
import type { BoardStructure, Region, RegionKind } from '../../core/regions/structure.ts'
import { forEachInSteps, sortInSteps, type Steps } from '../../core/steps.ts'
import type { Extra } from './extras.ts'

/** A region with its content, while it is gathered. */
interface Draft {
  readonly region: Region
  readonly title: string
  readonly path: string
  readonly header: Entry | null
  readonly flows: (readonly Entry[])[]
  entries: readonly Entry[]
}

/**
 * The regions that hold notes in scope, each after the one around it; notes far from all others come last. A board
 * that people parted in nothing is one chapter without a title.
 */
export function* chaptersOf(
  board: Board,
  structure: BoardStructure,
  entries: ReadonlyMap<string, Entry>,
  extras: readonly Extra[],
): Steps<readonly Chapter[]> {
  const left = new Map(entries)
  const take = (ids: readonly string[]): readonly Entry[] =>
    ids.flatMap((id) => {
      const entry = left.get(id)
      left.delete(id)
      return entry ?? []
    })
  const drafts = new Map<string, Draft>()
  const titleOf = titles(structure.regions)
  for (const region of structure.regions) {
    const headerNote = structure.headerNotes.get(region.id)
    const heads = headerNote === undefined ? [] : take([headerNote.id])
    const own = take(region.noteIds)
    const around = drafts.get(region.parentId ?? '')
    if (region.kind === 'flow' && around) {
      if (own.length > 0) around.flows.push(own)
      continue
    }
    const title = titleOf(region)
    const path = around ? `${around.path} / ${title}` : title
    const isFlow = region.kind === 'flow'
    const sorted = isFlow ? [] : yield* mostVotesFirst(own)
    const flows = isFlow ? [own] : []
    const header = heads.find((entry) => saysNoMore(entry, title)) ?? null
    const entries = header === null ? heads.concat(sorted) : sorted
    drafts.set(region.id, { region, title, path, header, flows, entries })
    yield
  }
  const strays = yield* mostVotesFirst([...left.values()])
  const lost = yield* addExtras(extras, drafts)
  return yield* chaptersFrom(board, [...drafts.values()], strays.concat(lost))
}

/** Whether a note says its title and nothing else, so that the heading tells it. */
function saysNoMore({ text, blocks, votes }: Entry, title: string): boolean {
  const isWords = (blocks ?? []).every(
    (block) =>
      block.type === 'paragraph' &&
      block.lines.every((line) => line.every(({ link }) => link === undefined)),
  )
  return votes === 0 && isWords && text.replace(/\s+/g, ' ').trim() === title
}

/** As many votes keep their order. */
function* mostVotesFirst(entries: readonly Entry[]): Steps<readonly Entry[]> {
  return yield* sortInSteps(entries, (a, b) => b.votes - a.votes)
}

/** Puts each with the smallest region that holds its middle; returns those that lie in none. */
function* addExtras(extras: readonly Extra[], drafts: ReadonlyMap<string, Draft>): Steps<Entry[]> {
  const lost: Entry[] = []
  const bySize = [...drafts.values()].sort((a, b) => areaOf(a.region.box) - areaOf(b.region.box))
  yield* forEachInSteps(extras, ({ entry, box }) => {
    const draft = bySize.find(({ region }) => isWithin(box, region.box))
    if (draft) draft.entries = draft.entries.concat(entry)
    else lost.push(entry)
  })
  return lost
}

function isWithin(box: Box, around: Box): boolean {
  const x = box.x + box.width / 2 - around.x
  const y = box.y + box.height / 2 - around.y
  return x >= 0 && y >= 0 && x <= around.width && y <= around.height
}

function* chaptersFrom(
  board: Board,
  drafts: readonly Draft[],
  strays: readonly Entry[],
): Steps<readonly Chapter[]> {
  const holders = new Set<string>()
  const parents = new Map(drafts.map(({ region }) => [region.id, region.parentId]))
  yield* forEachInSteps(drafts, ({ region, header, flows, entries }) => {
    if (header === null && flows.length === 0 && entries.length === 0) return
    for (let id: string | null = region.id; id !== null; id = parents.get(id) ?? null)
      holders.add(id)
  })
  const told = drafts.filter(({ region }) => holders.has(region.id))
  const [only] = told
  const isOne = told.length === 1 && only?.region.kind === 'cluster' && only.region.name === ''
  const chapters: Chapter[] = []
  yield* forEachInSteps(told, ({ region, title, path, header, flows, entries }) => {
    chapters.push({
      title: isOne ? '' : title,
      path: isOne ? '' : path,
      level: region.level,
      header,
      theme: themeOf(board, region),
      flows,
      entries,
    })
  })
  if (strays.length > 0) {
    const title = told.length > (isOne ? 1 : 0) ? 'Elsewhere' : ''
    const rest = { header: null, theme: 'other' as const, flows: [], entries: strays }
    chapters.push({ title, path: title, level: 1, ...rest })
  }
  return chapters
}

/** Leftovers under a title of people's own are a theme of theirs. */
function themeOf(board: Board, { layerId, name }: Region): Chapter['theme'] {
  const mark = board.nodes.get(layerId ?? '')?.mark
  if (mark?.kind !== 'theme') return null
  const memory = parseThemeMemory(mark.memory)
  return memory?.isOther === true && memory.title === name ? 'other' : 'theme'
}

const WORDS: Readonly<Record<RegionKind, string>> = {
  section: 'Untitled section',
  frame: 'Untitled frame',
  shape: 'Area',
  cell: 'Cell',
  column: 'Column',
  lane: 'Lane',
  cluster: 'Group',
  flow: 'Flow',
  picture: 'Picture',
  mockup: 'Mockup',
}

/** What stands for a region: its name, or its kind, numbered where there are several without one. */
function titles(regions: readonly Region[]): (region: Region) => string {
  const unnamed = regions.filter(({ name, kind }) => name === '' && kind !== 'section')
  return ({ id, name, kind }) => {
    if (name !== '' || kind === 'section') return name || WORDS.section
    const alike = unnamed.filter((other) => other.kind === kind)
    if (alike.length > 1) return `${WORDS[kind]} ${alike.findIndex((one) => one.id === id) + 1}`
    return kind === 'cluster' ? 'Other notes' : WORDS[kind]
  }
}
