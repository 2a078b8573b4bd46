import { terms } from '../access/terms.ts'
import type { Board, BoardNode } from './board.ts'
import { createBoardTree, type BoardTree } from './board-tree.ts'
import { isOwnOutput } from './own-output.ts'
import { sectionTitle } from './section-title.ts'
import type { StampCount } from './stamps.ts'
import { LAYERS_A_STEP, type Steps } from '../steps.ts'
import { countOf, quote } from '../words.ts'

/** The property menu's "Notes to use". */
export type NotesSetting = 'automatic' | 'selection' | 'section' | 'page'

export type Scope =
  | { readonly type: 'selection' }
  | { readonly type: 'section'; readonly id: string; readonly name: string }
  | { readonly type: 'page' }

/**
 * `move` leaves out notes that must stay where they are (locked or hidden, itself or an ancestor, and what
 * an auto-layout frame holds). `read` leaves out the hidden ones alone: a locked note is there for all to
 * see, so its votes and words count.
 */
export type ScopeUse = 'move' | 'read'

export interface NotesInScope {
  readonly notes: readonly BoardNode[]
  readonly scope: Scope
  /** The message when there are no notes; empty when there are. */
  readonly reason: string
  /**
   * Texts and shapes of the selection that were left alone: in FigJam inside frames, components and instances, which
   * are pasted mockups; in Figma Design inside components, instances and auto layout.
   */
  readonly leftOutCount: number
  /** Notes that stay since they or what holds them are locked, where notes are to be moved. */
  readonly lockedCount?: number
  readonly hiddenCount?: number
  /** For a tally alone, whose `notes` are all layers that carry stamps. */
  readonly stamps?: StampsInScope
}

export interface StampsInScope {
  /** By the id of what carries them. */
  readonly counts: ReadonlyMap<string, Readonly<StampCount>>
  /** All notes, with stamps or without, and all else that carries stamps. */
  readonly wall: readonly BoardNode[]
  readonly loose: LooseStamps
}

/** Stamps stuck to nothing, which are not counted: all of them, and those that lie over a note. */
export interface LooseStamps {
  readonly count: number
  readonly onNotesCount: number
}

/** The notes that a feature works on, by the setting, the selection and where the widget stands; linear in the board. */
export function* findScopeInSteps(
  board: Board,
  setting: NotesSetting,
  use: ScopeUse,
): Steps<NotesInScope> {
  const tree = createBoardTree(board)
  yield
  const selected = selectionOf(board)
  if (board.editor === 'figma') return yield* textsInDesign(tree, selected, use)
  const reach = reachOf(tree, selected, setting)
  if (reach === null) return nowhere
  const layers = yield* layersIn(tree, reach.rootIds)
  const { scope } = reach
  const { notes, leftOut } = notesAmong(tree, layers, scope)
  const leftOutCount = leftOut.length
  const inScope = yield* usable(tree, notes, scope, use, nothingFound(setting))
  const reason = notes.length === 0 && leftOutCount > 0 ? LEFT_IN_MOCKUPS : inScope.reason
  return { ...inScope, reason, leftOutCount }
}

/** A scope, and the layers that it reaches from. */
interface Reach {
  readonly scope: Scope
  readonly rootIds: readonly string[]
}

/** Null where the widget should stand in a section, and stands in none. */
export function reachOf(
  tree: BoardTree,
  selectedIds: readonly string[],
  setting: NotesSetting,
): Reach | null {
  if (setting === 'selection' || (setting === 'automatic' && selectedIds.length > 0))
    return { scope: { type: 'selection' }, rootIds: selectedIds }
  const section = setting === 'page' ? undefined : sectionOfWidget(tree)
  if (section) {
    const scope: Scope = { type: 'section', id: section.id, name: sectionTitle(section) }
    return { scope, rootIds: section.childIds }
  }
  return setting === 'section' ? null : { scope: { type: 'page' }, rootIds: tree.topIds }
}

/** What people selected of a board; widgets alone are no selection. */
export function selectionOf(board: Board): readonly string[] {
  return board.selectedIds.filter((id) => {
    const node = board.nodes.get(id)
    return node !== undefined && node.type !== 'WIDGET'
  })
}

/** What a note is called there. */
export function nounIn(editor: Board['editor']): string {
  return editor === 'figma' ? 'text layer' : 'note'
}

/** `48 notes on this page`, `1 note in “Went well”`, `3 selected notes`. */
export function scopeWords(
  count: number,
  scope: Scope,
  editor: Board['editor'],
  noun = nounIn(editor),
): string {
  switch (scope.type) {
    case 'selection':
      return countOf(count, `selected ${noun}`)
    case 'section':
      return `${countOf(count, noun)} in ${quote(scope.name, 28, 'this section')}`
    case 'page':
      return `${countOf(count, noun)} on this page`
  }
}

/** `2 in frames`: the part of a selection that was left alone; empty where there is none. */
export function leftInWords(count: number, editor: Board['editor']): string {
  if (count === 0) return ''
  return `${count} ${editor === 'figjam' ? 'in frames' : 'in components or auto layout'}`
}

/** The message about Design texts that Sheaf may not touch. */
const LEFT_IN_DESIGN = `${terms.name} leaves text inside components, instances and auto layout as it is`

/** The message where a selection in FigJam holds nothing but a pasted mockup. */
const LEFT_IN_MOCKUPS = 'Text inside frames and mockups stays there: select some notes beside them'

const SELECT_SOMETHING = `Select some notes, or put ${terms.name} in a section`
const PUT_IN_SECTION = `Put ${terms.name} in a section, or choose other notes to use in its menu`

/** What to do where no notes were found. A setting that is fixed would not heed it alone. */
export function nothingFound(setting: NotesSetting): string {
  if (setting === 'automatic') return SELECT_SOMETHING
  const join = setting === 'selection' ? ' and' : ', and'
  return `${SELECT_SOMETHING}${join} choose “Notes: auto” in its menu`
}

/** The widget should stand in a section, and stands in none. */
export const nowhere: NotesInScope = {
  notes: [],
  scope: { type: 'page' },
  reason: PUT_IN_SECTION,
  leftOutCount: 0,
}

function* usable(
  tree: BoardTree,
  found: readonly BoardNode[],
  scope: Scope,
  use: ScopeUse,
  none: string,
): Steps<NotesInScope> {
  const notes: BoardNode[] = []
  let lockedCount = 0
  let hiddenCount = 0
  for (const [index, note] of found.entries()) {
    if (index % LAYERS_A_STEP === 0) yield
    if (isUsable(tree, note, use)) notes.push(note)
    else if (tree.isHidden(note)) hiddenCount++
    else if (tree.isLocked(note)) lockedCount++
  }
  const why =
    use === 'read' ? 'hidden: show some first' : 'locked or hidden, so they stay where they are'
  const staying = `These ${nounIn(tree.board.editor)}s are ${why}`
  const reason = notes.length > 0 ? '' : found.length > 0 ? staying : none
  return { notes, scope, reason, leftOutCount: 0, lockedCount, hiddenCount }
}

function isUsable(tree: BoardTree, note: BoardNode, use: ScopeUse): boolean {
  if (tree.isHidden(note)) return false
  return use === 'read' || (!tree.isLocked(note) && !isLaidOutByHost(tree, note))
}

/** Moving such a layer does nothing, or is refused: its parent decides where it stands. */
function isLaidOutByHost(tree: BoardTree, note: BoardNode): boolean {
  for (let above = tree.parentOf(note); above; above = tree.parentOf(above))
    if (above.isAutoLayout || !isOpenContainer(above)) return true
  return false
}

function isOpenContainer(node: BoardNode): boolean {
  return node.type === 'SECTION' || node.type === 'FRAME' || node.type === 'GROUP'
}

/**
 * Stickies, and in a selection the shapes and texts that were selected themselves. A container stands for its shapes
 * and texts only where there is nothing else to mean: beside stickies they are its headings.
 */
export function notesAmong(
  tree: BoardTree,
  layers: readonly BoardNode[],
  scope: Scope,
): { readonly notes: readonly BoardNode[]; readonly leftOut: readonly BoardNode[] } {
  if (scope.type !== 'selection')
    return { notes: layers.filter(({ type }) => type === 'STICKY'), leftOut: [] }
  const direct = new Set(tree.board.selectedIds)
  const hasSticky = layers.some((node) => node.type === 'STICKY')
  const connected = connectedLayers(tree.board)
  const leftOut: BoardNode[] = []
  const notes = layers.filter((node) => {
    if (node.type === 'STICKY') return true
    if (node.type !== 'TEXT' && node.type !== 'SHAPE_WITH_TEXT') return false
    if ((!direct.has(node.id) && hasSticky) || connected.has(node.id)) return false
    if (!isInMockup(tree, node)) return true
    leftOut.push(node)
    return false
  })
  return { notes, leftOut }
}

/** FigJam has no frames of its own: a layer in one is part of a pasted design. */
function isInMockup(tree: BoardTree, node: BoardNode): boolean {
  for (let above = tree.parentOf(node); above; above = tree.parentOf(above))
    if (MOCKUPS.has(above.type)) return true
  return false
}

const MOCKUPS = new Set(['FRAME', 'COMPONENT', 'COMPONENT_SET', 'INSTANCE'])

function connectedLayers(board: Board): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const node of board.nodes.values()) for (const id of node.connectedIds) ids.add(id)
  return ids
}

function* textsInDesign(
  tree: BoardTree,
  selectedIds: readonly string[],
  use: ScopeUse,
): Steps<NotesInScope> {
  const connected = connectedLayers(tree.board)
  const texts = (yield* layersIn(tree, selectedIds)).filter(
    (node) => node.type === 'TEXT' && !connected.has(node.id),
  )
  const free = texts.filter((text) => !isLaidOutByHost(tree, text))
  const found = yield* usable(tree, free, { type: 'selection' }, use, 'Select some text layers')
  const leftOutCount = texts.length - free.length
  const reason = free.length === 0 && leftOutCount > 0 ? LEFT_IN_DESIGN : found.reason
  return { ...found, reason, leftOutCount }
}

/** The given layers and all they hold, each once; nothing of widgets and of Sheaf's own output. */
export function* layersIn(tree: BoardTree, rootIds: readonly string[]): Steps<BoardNode[]> {
  const seen = new Set<string>()
  const layers: BoardNode[] = []
  const waiting = [...rootIds].reverse()
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = tree.board.nodes.get(id)
    if (!node || seen.has(id) || node.type === 'WIDGET' || isOwnOutput(node)) continue
    seen.add(id)
    layers.push(node)
    for (let child = node.childIds.length - 1; child >= 0; child--)
      waiting.push(node.childIds[child] ?? '')
    if (layers.length % LAYERS_A_STEP === 0) yield
  }
  return layers
}

function sectionOfWidget(tree: BoardTree): BoardNode | undefined {
  let above = tree.board.nodes.get(tree.board.widgetNodeId)
  while (above && above.type !== 'SECTION') above = tree.parentOf(above)
  return above
}
