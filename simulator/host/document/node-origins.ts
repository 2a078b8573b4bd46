import type { NodeSnapshot } from './node-record.ts'
import { createNodeStore } from './node-store.ts'
import { computedBox, parseRect } from './placement.ts'

/** The tree with every node's place in the file noted beside what the model computes for it. */
export function withOrigins(root: NodeSnapshot): NodeSnapshot {
  const store = createNodeStore(root)
  const note = (node: NodeSnapshot): NodeSnapshot => {
    const { content } = node
    const origin = {
      box: parseRect(content.source['absoluteBoundingBox']),
      computed: computedBox(store, content.id),
      geometry: content.geometry,
    }
    return { content: { ...content, origin }, children: node.children.map(note) }
  }
  return note(root)
}
