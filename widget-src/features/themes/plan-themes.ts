import {
  blankNode,
  type Board,
  type BoardNode,
  type Box,
  type Change,
  type Plan,
  type Point,
  type SheafMark,
} from '../../core/board/board.ts'
import { createBoardTree, type BoardTree } from '../../core/board/board-tree.ts'
import { zoomOf } from '../../core/layout/zoom.ts'
import { NOTE_GAP_PX, packSections } from '../../core/layout/pack-sections.ts'
import { inReadingOrder } from '../../core/board/reading-order.ts'
import { scopeWords, type NotesInScope } from '../../core/board/scope.ts'
import { countIn, sectionTitle } from '../../core/board/section-title.ts'
import type { Steps } from '../../core/steps.ts'
import {
  createDisplacement,
  findStuckFollowers,
  findStuckMoves,
} from '../../core/board/stuck-nodes.ts'
import { findPieces, PAGE_HOST } from '../../core/board/pieces.ts'
import { countOf, message } from '../../core/words.ts'
import { readRegionsInSteps } from '../../core/regions/read-regions.ts'
import { findAreas, isComment, isWithin } from './areas.ts'
import type { ThemeOptions } from './find-themes.ts'
import { createGrower, type Grower } from './grow-sections.ts'
import { findOwnSections, sortIntoSections } from './own-sections.ts'
import { placeSections, topLeftOf } from './place-sections.ts'
import { layOutRows, PADDING } from './section-layout.ts'
import { isOther, sortPieces, type Sorting, type ThemeRequest } from './sort-pieces.ts'
import { writeThemeMemory } from '../../core/board/theme-memory.ts'
import {
  commonRoot,
  findThemeSections,
  wallPieces,
  type ThemeSection,
  type WallPiece,
} from './theme-sections.ts'
import { OTHER_TITLE } from './titles.ts'

export type ThemesOutcome =
  | { readonly ok: true; readonly plan: Plan }
  /** Nothing would change: `reason` is for the person, and nothing is counted. */
  | { readonly ok: false; readonly reason: string }

/** FigJam's light tints for sections, neighbours unlike each other. */
const TINTS = ['#f5fbff', '#fffbf0', '#ebffee', '#f8f5ff', '#fff7f0', '#f1fefd', '#fff0fa']
const OTHER_TINT = '#ffffff'

/**
 * Plans "Group by theme": one titled section for each theme, largest first, leftovers in "Other", where the wall was.
 *
 * Where people's own headings part the notes in scope, each part is grouped within itself; run again, everything stays where it is but what
 * is new. The changes stand in the order in which they must be applied, every place absolute.
 *
 */
export function* planThemes(
  board: Board,
  inScope: NotesInScope,
  request: ThemeRequest,
  search: Omit<ThemeOptions, 'granularity'>,
): Steps<ThemesOutcome> {
  const tree = createBoardTree(board)
  yield
  const byHost = yield* findPieces(tree, inScope.notes)
  yield
  const { free, framedCount } = leaveFramed(tree, wallPieces(byHost))
  yield
  const leftOutCount = framedCount + inScope.leftOutCount
  if (free.length === 0) return { ok: false, reason: message(nothingWords(leftOutCount)) }
  const sections = sectionsInPlay(tree, free, inScope)
  const named = { ...search, names: namesOn(free) }
  const ownSections = request === 'into-my-sections' ? findOwnSections(tree, inScope) : []
  if (request === 'into-my-sections' && ownSections.length === 0) {
    return { ok: false, reason: 'Draw empty sections and give them titles first' }
  }
  const sorted =
    ownSections.length > 0
      ? yield* sortIntoOwn(tree, free, ownSections, named)
      : yield* sortAreas(tree, inScope, free, sections, request, named)
  if (sorted.every(({ sorting }) => movingPieces(sorting).length + sorting.kept.length === 0)) {
    return { ok: false, reason: 'No themes found' }
  }
  yield
  const draft = yield* createDraft(tree, free, sorted)
  yield* addToSections(draft)
  // What grows comes first, so that new sections on the page find out what room is left.
  const inSections = sorted.filter(({ rootId }) => rootId !== PAGE_HOST)
  const onPage = sorted.filter(({ rootId }) => rootId === PAGE_HOST)
  for (const area of [...inSections, ...onPage]) {
    yield* addNewSections(draft, area)
  }
  const changes = yield* finishChanges(draft)
  if (changes.every(({ type }) => type === 'mark')) {
    return { ok: false, reason: 'Every note is in its theme already' }
  }
  return { ok: true, plan: { changes, ...wordsFor(draft, inScope, leftOutCount) } }
}

/** What was decided of one area: its new sections are made in its root. */
interface SortedArea {
  readonly rootId: string
  readonly isHeaded: boolean
  readonly sorting: Sorting
}

function* sortIntoOwn(
  tree: BoardTree,
  pieces: readonly WallPiece[],
  sections: readonly BoardNode[],
  search: Omit<ThemeOptions, 'granularity'>,
): Steps<readonly SortedArea[]> {
  const sorting = yield* sortIntoSections(pieces, sections, search)
  return [{ rootId: commonRoot(tree, pieces), isHeaded: false, sorting }]
}

function* sortAreas(
  tree: BoardTree,
  inScope: NotesInScope,
  pieces: readonly WallPiece[],
  sections: readonly ThemeSection[],
  request: ThemeRequest,
  search: Omit<ThemeOptions, 'granularity'>,
): Steps<readonly SortedArea[]> {
  const structure = yield* readRegionsInSteps(tree, inScope.notes)
  const movable = pieces.filter((piece) => !isComment(structure, piece))
  const areas = findAreas(tree, structure, movable, sections)
  const sorted: SortedArea[] = []
  for (const area of areas) {
    const sorting = yield* sortPieces(area.pieces, area.sections, request, search)
    sorted.push({ ...area, sorting })
    yield
  }
  const isGrouped = ({ sorting }: SortedArea): boolean =>
    sorting.fresh.length + sorting.kept.length > 0
  const isAnyGrouped = sorted.some(isGrouped)
  // Under a heading, what holds together in no way stays as it is; notes under none go to "Other".
  // A section that holds another heading's keeps its own notes as they are: both cannot grow at once.
  const isAround = ({ rootId }: SortedArea): boolean =>
    rootId !== PAGE_HOST &&
    sorted.some((other) => other.rootId !== rootId && isWithin(tree, other.rootId, rootId))
  return sorted.map((area) =>
    !isAround(area) && (isGrouped(area) || (isAnyGrouped && !area.isHeaded))
      ? area
      : { ...area, sorting: { ...NOTHING, kept: area.sorting.dissolved } },
  )
}

const NOTHING = { granularity: 0, joining: new Map(), fresh: [], leftovers: [], dissolved: [] }

/** Of those who let it be seen. */
function namesOn(pieces: readonly WallPiece[]): readonly string[] {
  return [
    ...new Set(
      pieces.flatMap(({ piece }) => piece.notes.flatMap(({ facts }) => facts.author ?? [])),
    ),
  ]
}

/** In Figma Design a frame is a screen, and text is not taken out of it. */
function leaveFramed(
  tree: BoardTree,
  pieces: readonly WallPiece[],
): { free: readonly WallPiece[]; framedCount: number } {
  if (tree.board.editor === 'figjam') return { free: pieces, framedCount: 0 }
  const free = pieces.filter(({ hostId }) => tree.board.nodes.get(hostId)?.type !== 'FRAME')
  return { free, framedCount: noteCount(pieces) - noteCount(free) }
}

function nothingWords(leftOutCount: number): string {
  return leftOutCount > 0
    ? 'Text inside frames stays there: select text layers on the page or in sections'
    : 'These notes are in groups with something locked, so they stay where they are'
}

function noteCount(pieces: readonly WallPiece[]): number {
  return pieces.reduce((sum, { piece }) => sum + piece.notes.length, 0)
}

/**
 * The theme sections that this run is about: those that hold or once held any of its pieces, and on a page or in a
 * section all others there too, so that new notes find them.
 */
function sectionsInPlay(
  tree: BoardTree,
  pieces: readonly WallPiece[],
  { scope }: NotesInScope,
): readonly ThemeSection[] {
  const hosts = new Set(pieces.map(({ hostId }) => hostId))
  const ids = new Set(pieces.map(({ piece }) => piece.id))
  const isTouched = ({ node, memory }: ThemeSection): boolean =>
    hosts.has(node.id) || memory.pieceIds.some((id) => ids.has(id))
  const isInScope = ({ node }: ThemeSection): boolean => {
    if (scope.type !== 'section') return scope.type === 'page'
    for (let at = tree.parentOf(node); at; at = tree.parentOf(at))
      if (at.id === scope.id) return true
    return false
  }
  return findThemeSections(tree).filter((section) => isTouched(section) || isInScope(section))
}

/** A plan in the making. */
interface Draft {
  readonly tree: BoardTree
  readonly pieces: readonly WallPiece[]
  /** Of all areas together. */
  readonly sorting: Sorting
  readonly areas: readonly SortedArea[]
  readonly grower: Grower
  readonly leavingIds: ReadonlySet<string>
  readonly removed: readonly ThemeSection[]
  /** New place of each moving piece, in the coordinates before any section made room. */
  readonly targets: Map<string, { readonly parentId: string; readonly at: Point }>
  readonly created: {
    key: string
    title: string
    box: Box
    color: string
    parentId: string
    pieces: readonly WallPiece[]
  }[]
  readonly arrivals: Map<string, readonly WallPiece[]>
  /** Pieces for which their section has no room, since something locked is in the way. */
  readonly crowded: WallPiece[]
}

function* createDraft(
  tree: BoardTree,
  pieces: readonly WallPiece[],
  areas: readonly SortedArea[],
): Steps<Draft> {
  const sorting = joinSortings(areas.map((area) => area.sorting))
  const moving = movingPieces(sorting)
  const movingIds = new Set(moving.map(({ piece }) => piece.id))
  const followers = yield* findStuckFollowers(tree, movingIds)
  const leaving = new Set([...movingIds, ...followers.map(({ node }) => node.id)])
  const removed = sorting.dissolved.filter(({ node }) =>
    node.childIds.every((id) => leaving.has(id)),
  )
  for (const { node } of removed) leaving.add(node.id)
  yield
  const grower = createGrower(tree, leaving)
  yield
  return {
    tree,
    pieces,
    sorting,
    areas,
    leavingIds: leaving,
    removed,
    grower,
    targets: new Map(),
    created: [],
    arrivals: new Map(),
    crowded: [],
  }
}

function joinSortings(sortings: readonly Sorting[]): Sorting {
  return {
    granularity: Math.max(...sortings.map(({ granularity }) => granularity)),
    joining: new Map(sortings.flatMap(({ joining }) => [...joining])),
    fresh: sortings.flatMap(({ fresh }) => fresh),
    leftovers: sortings.flatMap(({ leftovers }) => leftovers),
    kept: sortings.flatMap(({ kept }) => kept),
    dissolved: sortings.flatMap(({ dissolved }) => dissolved),
  }
}

function movingPieces({ joining, fresh, leftovers }: Sorting): readonly WallPiece[] {
  return [...[...joining.values()].flat(), ...fresh.flatMap(({ pieces }) => pieces), ...leftovers]
}

/** New pieces go under what a section holds, in rows; the section grows as it must. */
function* addToSections(draft: Draft): Steps<void> {
  for (const { sorting } of draft.areas) {
    const arriving = new Map(sorting.joining)
    const other = sorting.kept.find(isOther)
    if (other && sorting.leftovers.length > 0) arriving.set(other.node.id, sorting.leftovers)
    for (const [id, pieces] of arriving) {
      const section = draft.tree.board.nodes.get(id)
      if (section) yield* addToSection(draft, section, pieces)
      yield
    }
  }
}

function* addToSection(
  draft: Draft,
  section: BoardNode,
  pieces: readonly WallPiece[],
): Steps<void> {
  if (pieces.length === 0) return
  const { tree, grower, leavingIds } = draft
  const ordered = yield* inOrder(pieces)
  const held = section.childIds.flatMap((id) => {
    const child = tree.board.nodes.get(id)
    return child?.visible && !leavingIds.has(id) ? [child.box] : []
  })
  const left = Math.max(
    section.box.x + 32,
    Math.min(section.box.x + PADDING.left, ...held.map(({ x }) => x)),
  )
  const top = Math.max(
    section.box.y + PADDING.top,
    ...held.map(({ y, height }) => y + height + NOTE_GAP_PX),
  )
  const room = section.box.x + section.box.width - PADDING.right - left
  const rows = layOutRows(boxesOf(ordered), columnsIn(room, ordered))
  const right = left + rows.width + PADDING.right
  const bottom = top + rows.height + PADDING.bottom
  if (!grower.grow(section.id, right, bottom)) {
    draft.crowded.push(...pieces)
    return
  }
  draft.arrivals.set(section.id, ordered)
  setTargets(draft, section.id, ordered, rows.places, { x: left, y: top })
}

function columnsIn(room: number, pieces: readonly WallPiece[]): number {
  const widest = Math.max(...boxesOf(pieces).map(({ width }) => width))
  return Math.max(1, Math.floor((room + NOTE_GAP_PX) / (widest + NOTE_GAP_PX)))
}

function setTargets(
  draft: Draft,
  parentId: string,
  pieces: readonly WallPiece[],
  places: readonly Point[],
  origin: Point,
): void {
  pieces.forEach(({ piece }, index) => {
    const place = places[index] ?? { x: 0, y: 0 }
    draft.targets.set(piece.id, { parentId, at: { x: origin.x + place.x, y: origin.y + place.y } })
  })
}

function* inOrder(pieces: readonly WallPiece[]): Steps<readonly WallPiece[]> {
  const byId = new Map(pieces.map((piece) => [piece.piece.id, piece]))
  const ordered = inReadingOrder(pieces.map(({ piece }) => piece))
  const read = yield* ordered
  return read.flatMap(({ id }) => byId.get(id) ?? [])
}

function boxesOf(pieces: readonly WallPiece[]): readonly Box[] {
  return pieces.map(({ piece }) => piece.box)
}

/** New themes get sections where their notes were, or else as far down as is free. */
function* addNewSections(draft: Draft, area: SortedArea): Steps<void> {
  const groups = yield* newGroups(area.sorting)
  if (groups.length === 0) return
  const packing = { zoom: zoomOf(groups.flatMap(({ pieces }) => boxesOf(pieces))) }
  const packed = packSections(
    groups.map(({ pieces }) => boxesOf(pieces)),
    packing,
  )
  const layouts = yield* packed
  const { parentId, boxes } = placeInRoot(draft, area, layouts, groups)
  if (boxes.length === 0) draft.crowded.push(...groups.flatMap(({ pieces }) => pieces))
  if (boxes.length === 0) return
  for (const [index, { title, color, pieces }] of groups.entries()) {
    yield
    const key = `theme-${draft.created.length + 1}`
    const box = boxes[index] ?? { x: 0, y: 0, width: 0, height: 0 }
    draft.created.push({ key, title, color, box, parentId, pieces })
    setTargets(draft, key, pieces, layouts[index]?.places ?? [], box)
  }
}

interface NewGroup {
  readonly title: string
  readonly color: string
  readonly pieces: readonly WallPiece[]
}

function* newGroups(sorting: Sorting): Steps<readonly NewGroup[]> {
  const used = sorting.kept.map(({ node }) => node.facts.color)
  const tints = TINTS.filter((tint) => !used.includes(tint))
  const cycle = tints.length > 0 ? tints : TINTS
  const themes = [...sorting.fresh].sort((a, b) => noteCount(b.pieces) - noteCount(a.pieces))
  const groups: NewGroup[] = []
  for (const { title, pieces } of themes) {
    const color = cycle[groups.length % cycle.length] ?? OTHER_TINT
    const [central, ...others] = pieces
    const ordered = yield* inOrder(others)
    groups.push({ title, color, pieces: central ? [central, ...ordered] : ordered })
    yield
  }
  if (sorting.leftovers.length === 0 || sorting.kept.some(isOther)) return groups
  const title = isTaken(sorting, OTHER_TITLE) ? `${OTHER_TITLE} notes` : OTHER_TITLE
  const pieces = yield* inOrder(sorting.leftovers)
  return [...groups, { title, color: OTHER_TINT, pieces }]
}

function isTaken({ kept }: Sorting, title: string): boolean {
  return kept.some(({ node }) => sectionTitle(node).toLowerCase() === title.toLowerCase())
}

interface Placed {
  readonly parentId: string
  readonly boxes: readonly Box[]
}

/** In the root section if it can grow to hold them, else on the page; no boxes where a heading's own room is too small. */
function placeInRoot(
  draft: Draft,
  { rootId, isHeaded }: SortedArea,
  layouts: readonly Box[],
  groups: readonly NewGroup[],
): Placed {
  const { tree, leavingIds, removed } = draft
  const wall = groups.flatMap(({ pieces }) => boxesOf(pieces))
  const origin = topLeftOf([...wall, ...(isHeaded ? [] : removed.map(({ node }) => node.box))])
  const zoom = zoomOf(wall)
  const root = tree.board.nodes.get(rootId)
  if (root) {
    const inside = {
      x: Math.max(origin.x, root.box.x + 32),
      y: Math.max(origin.y, root.box.y + 32),
    }
    const here = draft.areas.length > 1 ? withCreated(draft, tree, rootId) : tree
    const boxes = placeSections(here, layouts, inside, { rootId, leavingIds, wall, zoom })
    const right = Math.max(...boxes.map((box) => box.x + box.width)) + PADDING.right
    const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + PADDING.right
    if (draft.grower.grow(rootId, right, bottom)) return { parentId: rootId, boxes }
    if (isHeaded) return { parentId: rootId, boxes: [] }
  }
  const now = draft.areas.length > 1 ? grownTree(draft) : tree
  const boxes = placeSections(now, layouts, origin, { rootId: PAGE_HOST, leavingIds, wall, zoom })
  return { parentId: PAGE_HOST, boxes }
}

/** The board with what grew and moved so far, and with the sections that this run makes on the page. */
function grownTree({ tree, grower, created }: Draft): BoardTree {
  const { sizes, offsets } = grower.growth()
  const displacementOf = createDisplacement(tree, offsets)
  const nodes = new Map<string, BoardNode>()
  for (const node of tree.board.nodes.values()) {
    const { dx, dy } = displacementOf(node)
    const { width, height } = sizes.get(node.id) ?? node.box
    nodes.set(node.id, {
      ...node,
      box: { x: node.box.x + dx, y: node.box.y + dy, width, height },
    })
  }
  return withCreated({ created }, createBoardTree({ ...tree.board, nodes }), PAGE_HOST)
}

/** The board with the sections that this run makes in one place. */
function withCreated(
  { created }: Pick<Draft, 'created'>,
  tree: BoardTree,
  rootId: string,
): BoardTree {
  const nodes = new Map(tree.board.nodes)
  for (const { key, box, parentId } of created) {
    if (parentId !== rootId) continue
    const owner = rootId === PAGE_HOST ? tree.board.pageId : rootId
    nodes.set(key, { ...blankNode, id: key, type: 'SECTION', parentId: owner, box })
  }
  return createBoardTree({ ...tree.board, nodes })
}

function* finishChanges(draft: Draft): Steps<readonly Change[]> {
  const { tree } = draft
  const { sizes, offsets } = draft.grower.growth()
  const displacementOf = createDisplacement(tree, offsets)
  const moves = [...offsets.keys()].flatMap((id): Change[] => {
    const node = tree.board.nodes.get(id)
    if (!node) return []
    const { dx, dy } = displacementOf(node)
    return [{ type: 'move', id, x: node.box.x + dx, y: node.box.y + dy }]
  })
  const resizes = [...sizes].map(([id, { width, height }]): Change => ({
    type: 'resize-section',
    id,
    width,
    height,
  }))
  const shiftOf = (parentId: string): Point => {
    const parent = tree.board.nodes.get(parentId)
    const { dx, dy } = parent ? displacementOf(parent) : { dx: 0, dy: 0 }
    return { x: dx, y: dy }
  }
  const allStuck = yield* findStuckMoves(tree, displacementOf)
  const otherStuck = allStuck.filter(
    (change) => change.type === 'move' && !draft.leavingIds.has(change.id),
  )
  const sections = createSections(draft, shiftOf)
  yield
  const reparented = yield* reparentPieces(draft, shiftOf)
  yield
  return [
    ...resizes,
    ...outerFirst(tree, moves),
    ...otherStuck,
    ...sections,
    ...reparented,
    ...raiseConnectors(draft),
    ...keepTitles(draft),
    ...draft.removed.map(({ node }): Change => ({ type: 'remove-own', id: node.id })),
    ...draft.sorting.dissolved
      .filter((section) => !draft.removed.includes(section))
      .map(({ node }): Change => ({ type: 'mark', id: node.id, mark: null })),
  ]
}

function outerFirst(tree: BoardTree, moves: readonly Change[]): readonly Change[] {
  const depth = (change: Change): number => {
    const node = change.type === 'move' ? tree.board.nodes.get(change.id) : undefined
    return node ? tree.depthOf(node) : 0
  }
  return [...moves].sort((a, b) => depth(a) - depth(b))
}

function createSections(draft: Draft, shiftOf: (parentId: string) => Point): readonly Change[] {
  return draft.created.map(({ key, title, box, color, parentId, pieces }) => {
    const shift = shiftOf(parentId)
    return {
      type: 'create-section',
      key,
      parentId: parentId === PAGE_HOST ? draft.tree.board.pageId : parentId,
      title,
      box: { ...box, x: box.x + shift.x, y: box.y + shift.y },
      color,
      mark: markFor(
        draft,
        title,
        color === OTHER_TINT,
        pieces.map(({ piece }) => piece.id),
      ),
    }
  })
}

function markFor(
  { tree, sorting }: Draft,
  title: string,
  isLeftovers: boolean,
  pieceIds: readonly string[],
): SheafMark {
  return {
    kind: 'theme',
    widgetNodeId: tree.board.widgetNodeId,
    memory: writeThemeMemory({
      title,
      isOther: isLeftovers,
      granularity: sorting.granularity,
      pieceIds,
    }),
  }
}

/** Pieces first, then all that is stuck to them: so it ends above its host, at its old offset. */
function* reparentPieces(
  { tree, targets, created }: Draft,
  shiftOf: (parentId: string) => Point,
): Steps<readonly Change[]> {
  const changes: Change[] = []
  const rootOf = new Map(created.map(({ key, parentId }) => [key, parentId]))
  const offsets = new Map<string, { parentId: string; dx: number; dy: number }>()
  for (const [id, { parentId, at }] of targets) {
    const node = tree.board.nodes.get(id)
    if (!node) continue
    const shift = shiftOf(rootOf.get(parentId) ?? parentId)
    const x = at.x + shift.x
    const y = at.y + shift.y
    changes.push({ type: 'reparent', id, parentId, x, y })
    offsets.set(id, { parentId, dx: x - node.box.x, dy: y - node.box.y })
    if (changes.length % 500 === 0) yield
  }
  yield
  const followers = yield* findStuckFollowers(tree, new Set(targets.keys()))
  for (const { node, carrierId } of followers) {
    const carrier = offsets.get(carrierId)
    if (!carrier) continue
    const { parentId, dx, dy } = carrier
    if (isInside(tree, node, carrierId)) {
      changes.push({ type: 'move', id: node.id, x: node.box.x + dx, y: node.box.y + dy })
      continue
    }
    changes.push({
      type: 'reparent',
      id: node.id,
      parentId,
      x: node.box.x + dx,
      y: node.box.y + dy,
    })
  }
  return changes
}

/** What a moving group holds goes with it and stays in it. */
function isInside(tree: BoardTree, node: BoardNode, ancestorId: string): boolean {
  for (let at = tree.parentOf(node); at; at = tree.parentOf(at))
    if (at.id === ancestorId) return true
  return false
}

/** A connector drawn before the new sections would be hidden under them. */
function raiseConnectors({ tree, targets, created }: Draft): readonly Change[] {
  if (created.length === 0) return []
  const changes: Change[] = []
  for (const node of tree.board.nodes.values()) {
    if (node.type !== 'CONNECTOR' || tree.isLocked(node)) continue
    if (node.connectedIds.some((id) => targets.has(id)))
      changes.push({ type: 'raise', id: node.id })
  }
  return changes
}

/** Takes the counts of older versions out of the names, and brings the sections' memory up to date. */
function keepTitles(draft: Draft): readonly Change[] {
  return [
    ...draft.sorting.dissolved
      .filter((section) => !draft.removed.includes(section))
      .flatMap(({ node }) => uncounted(node)),
    ...draft.sorting.kept.flatMap(({ node, memory, isRenamed }): Change[] => {
      const arrived = draft.arrivals.get(node.id) ?? []
      const pieceIds = memory.pieceIds
        .filter((id) => draft.tree.board.nodes.has(id) && !draft.targets.has(id))
        .concat(arrived.map(({ piece }) => piece.id))
      const title = isRenamed ? uncountedTitle(memory.title) : sectionTitle(node)
      const mark = markFor(draft, title, memory.isOther, pieceIds)
      const changes = uncounted(node)
      if (mark.memory !== node.mark?.memory) changes.push({ type: 'mark', id: node.id, mark })
      return changes
    }),
  ]
}

function uncounted(section: BoardNode): Change[] {
  const name = sectionTitle(section)
  return name === section.name ? [] : [{ type: 'rename', id: section.id, name }]
}

function uncountedTitle(title: string): string {
  return title.slice(0, title.length - countIn(title).length)
}

function wordsFor(
  draft: Draft,
  { scope }: NotesInScope,
  leftOutCount: number,
): { message: string; outcome: string } {
  const { tree, created, arrivals, crowded, sorting } = draft
  const own = [...arrivals.keys()].filter((id) => sorting.kept.every(({ node }) => node.id !== id))
  const moved = noteCount(draft.pieces.filter(({ piece }) => draft.targets.has(piece.id)))
  const kept = sorting.kept.filter((section) => !isOther(section))
  const themes =
    kept.length + own.length + created.filter(({ color }) => color !== OTHER_TINT).length
  const isAddition =
    arrivals.size > 0 || (sorting.kept.length > 0 && sorting.dissolved.length === 0)
  if (moved === 0) {
    return {
      message: 'No new notes: old counts are out of the titles',
      outcome: countOf(themes, 'theme'),
    }
  }
  const what =
    own.length > 0
      ? `Put ${scopeWords(moved, scope, tree.board.editor)} into ${countOf(own.length, 'section')}`
      : isAddition
        ? `Added ${countOf(moved, 'new note')} to ${countOf(themes, 'theme')}`
        : `Grouped ${scopeWords(moved, scope, tree.board.editor)} into ${countOf(themes, 'theme')}`
  const aside =
    crowded.length > 0
      ? `. ${countOf(noteCount(crowded), 'note')} had no room and stayed`
      : leftOutCount > 0
        ? `. ${countOf(leftOutCount, 'text')} in frames stayed`
        : ''
  return {
    message: message(what + aside),
    outcome: `${countOf(moved, isAddition ? 'new note' : 'note')} in ${countOf(themes, 'theme')}`,
  }
}
