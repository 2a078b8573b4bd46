import type { Applied, Change, SheafMark } from '../core/board/board.ts'
import { bringIntoView } from './person-view.ts'
import { createLedger, type Inverse, type Ledger } from './take-back.ts'
import { sortOut } from './since-read.ts'
import { BOLD, MEDIUM, putMark, readMark, REGULAR, solidFill, writeMark } from './layer-looks.ts'
import type { Own } from './own-layers.ts'
import { drawSection } from './section-writer.ts'
import { rowsOf } from './table-cells.ts'
import { writeTable } from './table-writer.ts'
import { unlessRemoved, type BoardSnapshot } from './board-reader.ts'
import { groundOf, onGround } from './turns.ts'

const NEW_TEXT_FONTS: readonly FontName[] = [MEDIUM, REGULAR, BOLD]

type Of<Type extends Change['type']> = Extract<Change, { type: Type }>

/** Loads every font that the changes will write with, so that the apply itself need not wait. */
export async function prepareAsync(
  snapshot: BoardSnapshot,
  changes: readonly Change[],
): Promise<void> {
  const fonts = new Map<string, FontName>()
  const need = (font: FontName) => fonts.set(`${font.family}/${font.style}`, font)
  for (const change of changes) {
    if (change.type !== 'write-table' && change.type !== 'draw-section') continue
    NEW_TEXT_FONTS.forEach(need)
    const node = change.id === null ? undefined : snapshot.nodes.get(change.id)
    if (node === undefined || node.removed) continue
    if (node.type === 'TABLE')
      for (const cell of rowsOf(node).flat()) fontsOf(cell.text).forEach(need)
  }
  for (const font of fonts.values()) await figma.loadFontAsync(font)
}

/**
 * Carries out a plan in one synchronous turn. What people changed since the board was read stays as they left it.
 *
 * @throws Figma's refusal; `undoApply` in the same turn undoes what was done.
 */
export function applyChanges(snapshot: BoardSnapshot, changes: readonly Change[]): Applied {
  const { wanted, leftIds } = sortOut(snapshot, changes)
  const ledger = createLedger(snapshot)
  const scene = createScene(snapshot, leftIds, ledger)
  const made: SceneNode[] = []
  const isMoot = leftIds.size > 0 && wanted.every(({ type }) => BESIDES.has(type))
  for (const change of isMoot ? [] : wanted) {
    const inverse = carryOut(change, scene, ledger)
    if (inverse?.made !== undefined) made.push(inverse.made)
  }
  return {
    leftIds,
    isMoot,
    takeBack() {
      ledger.takeBack()
    },
    show() {
      const widget = snapshot.nodes.get(snapshot.board.widgetNodeId)
      if (widget !== undefined) for (const node of made) bringIntoView(node, widget)
    },
  }
}

/** What goes along with other changes, and is no result alone. */
const BESIDES: ReadonlySet<Change['type']> = new Set(['mark', 'rename', 'raise'])

/** Applies one change; returns its inverse, or null where there is nothing to take back. */
type Writer<Type extends Change['type']> = (
  change: Of<Type>,
  scene: Scene,
  ledger: Ledger,
) => Inverse | null

/** Each kind of change with its own inverse. */
const writers: { readonly [Type in Change['type']]: Writer<Type> } = {
  move: (change, scene) =>
    withNode(change.id, scene, (node) => scene.place(node, change.x, change.y)),

  reparent: (change, scene) =>
    withNode(change.id, scene, (node) => {
      scene.append(node, change.parentId)
      const placed = scene.place(node, change.x, change.y) ?? { isAsLeft: () => true }
      return { ...placed, returning: { id: node.id, node } }
    }),

  raise: (change, scene) =>
    withNode(change.id, scene, (node) => {
      const parent = node.parent
      parent?.appendChild(node)
      return { isAsLeft: () => node.parent?.id === parent?.id, returning: { id: node.id, node } }
    }),

  'resize-section': (change, scene) =>
    withNode(change.id, scene, (node) => {
      if (node.type !== 'SECTION') return null
      const before = { width: node.width, height: node.height }
      node.resizeWithoutConstraints(
        Math.max(before.width, change.width),
        Math.max(before.height, change.height),
      )
      const { width, height } = node
      return {
        isAsLeft: () => node.width === width && node.height === height,
        replace() {
          node.resizeWithoutConstraints(before.width, before.height)
        },
      }
    }),

  rename: ({ id, name }, scene) =>
    withNode(id, scene, (node) => {
      const before = node.name
      if (before !== scene.nameRead(id)) return null
      node.name = name
      return {
        isAsLeft: () => node.name === name,
        restore() {
          node.name = before
        },
      }
    }),

  mark: ({ id, mark }, scene) => withNode(id, scene, (node) => setMark(node, mark)),

  'remove-own': ({ id }, scene, ledger) =>
    withNode(id, scene, (node) => {
      // What holds something of people's is theirs from now on.
      if (node.type !== 'SECTION' || node.children.length > 0) return setMark(node, null)
      const inverse = ledger.ofRemoval(node)
      scene.remove(node)
      return inverse
    }),

  'create-section'(change, scene) {
    const section = createSection(change, scene.holder(change.parentId))
    scene.addCreated(change.key, section)
    return {
      isAsLeft: () => !section.removed,
      clear() {
        // What people put there since stays, and so does what holds it.
        if (section.children.length === 0) section.remove()
      },
    }
  },

  'write-table': (change, scene) => writeTable(change, scene.own(change.id)),

  'draw-section': (change, scene) => drawSection(change, scene.own(change.id)),
}

function carryOut<Type extends Change['type']>(
  change: Of<Type> & { readonly type: Type },
  scene: Scene,
  ledger: Ledger,
): Inverse | null {
  const inverse = writers[change.type](change, scene, ledger)
  if (inverse !== null) ledger.note(inverse)
  return inverse
}

function setMark(node: SceneNode, mark: SheafMark | null): Inverse {
  const before = readMark(node)
  writeMark(node, mark)
  const written = readMark(node)
  return {
    isAsLeft: () => readMark(node) === written,
    restore: () => {
      putMark(node, before)
    },
  }
}

function withNode(
  id: string,
  scene: Scene,
  write: (node: SceneNode) => Inverse | null,
): Inverse | null {
  const node = scene.find(id)
  let inverse: Inverse | null = null
  if (node !== undefined)
    unlessRemoved(node, () => {
      inverse = write(node)
    })
  return inverse
}

/** Ends the undo step so far, so that what follows is one of its own. */
export function beginUndoStep(): void {
  figma.commitUndo()
}

/** Undoes all changes since the last undo step; after the turn of the apply, the person's newest step instead. */
export function undoApply(): void {
  figma.triggerUndo()
}

type Holder = BaseNode & ChildrenMixin

/** The layers as the apply finds and leaves them. Each question to Figma takes time, so none is asked twice. */
interface Scene {
  /** It may have been deleted. */
  find(id: string): SceneNode | undefined
  /** What Sheaf made before, and whether people put it elsewhere since it was read. */
  own(id: string | null): Own
  nameRead(id: string): string | undefined
  /** The page, where the layer is gone. */
  holder(id: string): Holder
  addCreated(key: string, node: SceneNode): void
  append(node: SceneNode, holderId: string): void
  /** Null for what has no place. */
  place(node: SceneNode, x: number, y: number): Inverse | null
  remove(node: SceneNode): void
}

function createScene(
  { board, nodes, turns }: BoardSnapshot,
  leftIds: ReadonlySet<string>,
  ledger: Ledger,
): Scene {
  const created = new Map<string, SceneNode>()
  const holders = new Map<string, Holder>()
  /** Of layers that were taken elsewhere. */
  const holderIds = new Map<string, string>()
  const grounds = new Map<Holder | null, Transform>()

  const find = (id: string) => created.get(id) ?? nodes.get(id)

  function alive(id: string): SceneNode | undefined {
    const node = find(id)
    return node === undefined || node.removed ? undefined : node
  }

  function holder(id: string): Holder {
    const known = holders.get(id)
    if (known !== undefined) return known
    const node = alive(id)
    const found = node !== undefined && 'appendChild' in node ? node : figma.currentPage
    holders.set(id, found)
    return found
  }

  function holderIdOf({ id }: SceneNode): string {
    return holderIds.get(id) ?? board.nodes.get(id)?.parentId ?? board.pageId
  }

  function groundNow(node: SceneNode): Transform {
    const parent = holder(holderIdOf(node))
    const ground = grounds.get(parent) ?? groundOf(parent)
    grounds.set(parent, ground)
    return ground
  }

  return {
    find,
    own: (id) => ({ last: id === null ? undefined : alive(id), isLeft: leftIds.has(id ?? '') }),
    nameRead: (id) => board.nodes.get(id)?.name,
    holder,
    addCreated: (key, node) => void created.set(key, node),

    append(node, holderId) {
      holder(holderId).appendChild(node)
      holderIds.set(node.id, holderId)
      if ('children' in node) grounds.clear()
    },

    place(node, x, y) {
      if (!('x' in node)) return null
      const offset = turns.get(node.id)?.offset
      const point = { x: x + (offset?.x ?? 0), y: y + (offset?.y ?? 0) }
      const own = onGround(groundNow(node), point)
      node.x = own.x
      node.y = own.y
      if ('children' in node) grounds.clear()
      // A created section goes by its key until it is asked for its id.
      const holderId = holderIdOf(node)
      return ledger.ofPlace(node, own.x, own.y, created.get(holderId)?.id ?? holderId)
    },

    remove(node) {
      node.remove()
      holders.clear()
      grounds.clear()
    },
  }
}

function createSection(change: Of<'create-section'>, parent: Holder): SectionNode {
  const section = figma.createSection()
  const { x, y } = onGround(groundOf(parent), change.box)
  parent.appendChild(section)
  section.name = change.title
  section.x = x
  section.y = y
  section.resizeWithoutConstraints(change.box.width, change.box.height)
  section.fills = [solidFill(change.color)]
  writeMark(section, change.mark)
  return section
}

function fontsOf(text: TextNode | TextSublayerNode): readonly FontName[] {
  const { fontName } = text
  if (typeof fontName === 'object') return [fontName]
  return text.characters === '' ? [] : text.getRangeAllFontNames(0, text.characters.length)
}
