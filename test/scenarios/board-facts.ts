/** One layer of a file in REST form, with what the tests ask about it. */
export interface FileNode {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly parentId: string | null
  readonly characters: string
  readonly fills: unknown
  readonly authorName: unknown
  readonly stuckTo: string | null
  readonly box: Box
  readonly isLocked: boolean
  readonly isHidden: boolean
  /** Whether its words end at its right edge. */
  readonly isToRight: boolean
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface RawNode {
  readonly id: string
  readonly type: string
  readonly name?: string
  readonly characters?: string
  readonly fills?: unknown
  readonly authorName?: unknown
  readonly stuckTo?: string | null
  readonly absoluteBoundingBox?: Box | null
  readonly locked?: boolean
  readonly visible?: boolean
  readonly style?: { readonly textAlignHorizontal?: string }
  readonly children?: readonly RawNode[]
}

/** Every layer of a file by its id; locked and hidden are inherited. */
export function nodesOf(file: unknown): ReadonlyMap<string, FileNode> {
  const nodes = new Map<string, FileNode>()
  const add = (raw: RawNode, parent: FileNode | null) => {
    const node: FileNode = {
      id: raw.id,
      type: raw.type,
      name: raw.name ?? '',
      parentId: parent?.id ?? null,
      characters: raw.characters ?? '',
      fills: raw.fills,
      authorName: raw.authorName,
      stuckTo: raw.stuckTo ?? null,
      box: raw.absoluteBoundingBox ?? { x: 0, y: 0, width: 0, height: 0 },
      isLocked: (parent?.isLocked ?? false) || raw.locked === true,
      isHidden: (parent?.isHidden ?? false) || raw.visible === false,
      isToRight: raw.style?.textAlignHorizontal === 'RIGHT',
    }
    nodes.set(raw.id, node)
    raw.children?.forEach((child) => {
      add(child, node)
    })
  }
  add((file as { document: RawNode }).document, null)
  return nodes
}

export function overlaps(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width - 0.01 &&
    b.x < a.x + a.width - 0.01 &&
    a.y < b.y + b.height - 0.01 &&
    b.y < a.y + a.height - 0.01
  )
}

/** The ids of each two layers that overlap. */
export function overlapping(layers: readonly FileNode[]): readonly (readonly [string, string])[] {
  return layers.flatMap((a, index) =>
    layers
      .slice(index + 1)
      .filter((b) => overlaps(a.box, b.box))
      .map((b) => [a.id, b.id] as const),
  )
}

export function isInside(box: Box, holder: Box): boolean {
  return (
    box.x >= holder.x &&
    box.y >= holder.y &&
    box.x + box.width <= holder.x + holder.width &&
    box.y + box.height <= holder.y + holder.height
  )
}

/** The facts about a note that no feature changes: words, colour, author, and its stamps' offsets. */
export function essence(nodes: ReadonlyMap<string, FileNode>) {
  const stuck = [...nodes.values()].filter(({ stuckTo }) => stuckTo !== null)
  return [...nodes.values()]
    .filter(({ type }) => type === 'STICKY' || type === 'TEXT')
    .map(({ id, characters, fills, authorName, box }) => ({
      id,
      characters,
      fills,
      authorName,
      size: [box.width, box.height],
      stamps: stuck
        .filter(({ stuckTo }) => stuckTo === id)
        .map((stamp) => [
          stamp.id,
          Math.round((stamp.box.x - box.x) * 1000) / 1000,
          Math.round((stamp.box.y - box.y) * 1000) / 1000,
        ])
        .sort(),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Layers by id without what Sheaf placed itself and its own node. */
export function withoutOwn(
  nodes: ReadonlyMap<string, FileNode>,
  before: ReadonlyMap<string, FileNode>,
) {
  return new Map([...nodes].filter(([id]) => before.has(id)))
}
