import type { Scene, SceneNode } from './scene.ts'

/** How a scene differs from the one before: a run that moves ten notes of thousands sends ten. */
export interface SceneChange {
  readonly name: string
  readonly editor: Scene['editor']
  readonly background: string
  /** Layers that are new or differ. */
  readonly changed: readonly SceneNode[]
  /** All layers back to front; null where these and their order are as before. */
  readonly order: readonly string[] | null
}

/** Null where nothing that is drawn differs. */
export function sceneChange(before: Scene | null, after: Scene): SceneChange | null {
  const { name, editor, background } = after
  const changed = after.nodes.filter((node) => !isSameNode(before?.byId.get(node.id), node))
  const order = isSameOrder(before, after) ? null : after.nodes.map(({ id }) => id)
  const isSameFile = before?.name === name && before.background === background
  if (isSameFile && changed.length === 0 && order === null) return null
  return { name, editor, background, changed, order }
}

/** The scene after a change; what did not change is the very same as before. */
export function withSceneChange(before: Scene | null, change: SceneChange): Scene {
  const { name, editor, background, changed, order } = change
  const known = new Map(before?.byId)
  for (const node of changed) known.set(node.id, node)
  const ids = order ?? before?.nodes.map(({ id }) => id) ?? []
  const nodes = ids.map((id) => known.get(id)).filter((node) => node !== undefined)
  return { name, editor, background, nodes, byId: new Map(nodes.map((node) => [node.id, node])) }
}

function isSameOrder(before: Scene | null, { nodes }: Scene): boolean {
  return (
    before?.nodes.length === nodes.length &&
    nodes.every(({ id }, index) => id === before.nodes[index]?.id)
  )
}

function isSameNode(before: SceneNode | undefined, after: SceneNode): boolean {
  return before !== undefined && (before === after || textOf(before) === textOf(after))
}

function textOf(node: SceneNode): string {
  return JSON.stringify(node)
}
