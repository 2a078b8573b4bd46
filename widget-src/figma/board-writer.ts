import type { Change, SheafMark } from '../core/board.ts'
import { MARK_KEY, originOf, type BoardSnapshot } from './board-reader.ts'

const FONT: FontName = { family: 'Inter', style: 'Medium' }
const NEW_TEXT_FONTS: readonly FontName[] = [FONT, { family: 'Inter', style: 'Regular' }]

type Of<Type extends Change['type']> = Extract<Change, { type: Type }>

/** Loads every font that the changes will write with, so that the apply itself need not wait. */
export async function prepareAsync(
  snapshot: BoardSnapshot,
  changes: readonly Change[],
): Promise<void> {
  const fonts = new Map<string, FontName>()
  const need = (font: FontName) => fonts.set(`${font.family}/${font.style}`, font)
  for (const change of changes) {
    if (change.type !== 'write-table' && change.type !== 'write-text') continue
    NEW_TEXT_FONTS.forEach(need)
    const node = change.id === null ? undefined : snapshot.nodes.get(change.id)
    if (node === undefined || node.removed) continue
    if (node.type === 'TEXT') fontsOf(node).forEach(need)
    if (node.type === 'TABLE')
      cellsOf(node).forEach((cell) => {
        fontsOf(cell.text).forEach(need)
      })
  }
  for (const font of fonts.values()) await figma.loadFontAsync(font)
}

/**
 * Carries out a plan in one synchronous turn. A layer deleted meanwhile is skipped.
 *
 * @throws Whatever Figma refuses; `undoApply` then takes back what was done.
 */
export function applyChanges(snapshot: BoardSnapshot, changes: readonly Change[]): void {
  const created = new Map<string, SceneNode>()
  const alive = (id: string) => {
    const node = created.get(id) ?? snapshot.nodes.get(id)
    return node === undefined || node.removed ? undefined : node
  }
  for (const change of changes) {
    if (change.type === 'create-section') {
      const section = createSection(change, parentOf(change.parentId, alive))
      created.set(change.key, section)
    } else if (change.type === 'write-table') {
      writeTable(change, change.id === null ? undefined : alive(change.id))
    } else if (change.type === 'write-text') {
      writeText(change, change.id === null ? undefined : alive(change.id))
    } else {
      const node = alive(change.id)
      if (node !== undefined) changeNode(node, change, snapshot, alive)
    }
  }
}

/** Ends the undo step so far, so that what follows is one of its own. */
export function beginUndoStep(): void {
  figma.commitUndo()
}

/** Takes back what was changed since the last undo step began. */
export function undoApply(): void {
  figma.triggerUndo()
}

function changeNode(
  node: SceneNode,
  change: Exclude<Change, { type: 'create-section' | 'write-table' | 'write-text' }>,
  snapshot: BoardSnapshot,
  alive: (id: string) => SceneNode | undefined,
) {
  switch (change.type) {
    case 'move':
      place(node, change.x, change.y, snapshot)
      return
    case 'reparent':
      parentOf(change.parentId, alive).appendChild(node)
      place(node, change.x, change.y, snapshot)
      return
    case 'raise':
      parentOf(node.parent?.id ?? '', alive).appendChild(node)
      return
    case 'resize-section':
      if (node.type === 'SECTION') node.resizeWithoutConstraints(change.width, change.height)
      return
    case 'rename':
      node.name = change.name
      return
    case 'mark':
      writeMark(node, change.mark)
      return
    case 'remove-own':
      node.remove()
      return
  }
}

function parentOf(id: string, alive: (id: string) => SceneNode | undefined): ChildrenMixin {
  const node = alive(id)
  return node !== undefined && 'appendChild' in node ? node : figma.currentPage
}

function place(node: SceneNode, x: number, y: number, snapshot: BoardSnapshot) {
  if (!('x' in node)) return
  const origin = originOf(node.parent)
  const offset = snapshot.offsets.get(node.id) ?? { x: 0, y: 0 }
  node.x = x + offset.x - origin.x
  node.y = y + offset.y - origin.y
}

function createSection(change: Of<'create-section'>, parent: ChildrenMixin): SectionNode {
  const section = figma.createSection()
  const origin =
    'absoluteTransform' in parent ? originOf(parent as unknown as BaseNode) : { x: 0, y: 0 }
  parent.appendChild(section)
  section.name = change.title
  section.x = change.box.x - origin.x
  section.y = change.box.y - origin.y
  section.resizeWithoutConstraints(change.box.width, change.box.height)
  section.fills = [{ type: 'SOLID', color: parseColor(change.color) }]
  writeMark(section, change.mark)
  return section
}

function writeTable(change: Of<'write-table'>, found: SceneNode | undefined) {
  const columns = change.columnWidthsPx.length
  const existing = found?.type === 'TABLE' ? found : undefined
  const table = existing ?? figma.createTable(change.rows.length, columns)
  while (table.numRows < change.rows.length) table.insertRow(table.numRows)
  while (table.numRows > change.rows.length) table.removeRow(table.numRows - 1)
  while (table.numColumns < columns) table.insertColumn(table.numColumns)
  while (table.numColumns > columns) table.removeColumn(table.numColumns - 1)
  if (existing === undefined) {
    table.name = change.name
    change.columnWidthsPx.forEach((widthPx, column) => {
      table.resizeColumn(column, widthPx)
    })
    table.x = change.x
    table.y = change.y
  }
  change.rows.forEach((cells, row) => {
    cells.forEach((text, column) => {
      const cell = table.cellAt(row, column)
      if (cell.text.characters !== text) cell.text.characters = text
    })
  })
  writeMark(table, change.mark)
}

function writeText(change: Of<'write-text'>, found: SceneNode | undefined) {
  const existing = found?.type === 'TEXT' ? found : undefined
  const text = existing ?? figma.createText()
  if (existing === undefined) {
    text.name = change.name
    text.fontName = FONT
    text.textAutoResize = 'HEIGHT'
    text.resize(change.width, text.height)
    text.x = change.x
    text.y = change.y
  }
  text.characters = change.text
  writeMark(text, change.mark)
}

function writeMark(node: SceneNode, mark: SheafMark | null) {
  node.setPluginData(MARK_KEY, mark === null ? '' : JSON.stringify(mark))
}

function fontsOf(text: TextNode | TextSublayerNode): readonly FontName[] {
  const { fontName } = text
  if (typeof fontName === 'object') return [fontName]
  return text.characters === '' ? [] : text.getRangeAllFontNames(0, text.characters.length)
}

function cellsOf(table: TableNode): readonly TableCellNode[] {
  const cells: TableCellNode[] = []
  for (let row = 0; row < table.numRows; row++) {
    for (let column = 0; column < table.numColumns; column++) cells.push(table.cellAt(row, column))
  }
  return cells
}

function parseColor(hex: string): RGB {
  const part = (from: number) => parseInt(hex.slice(from, from + 2), 16) / 255
  return { r: part(1), g: part(3), b: part(5) }
}
