import type { DocumentModel } from '../../host/document/document-model.ts'
import { isRecord } from '../../host/wire.ts'
import { numberOr } from '../../layout/number-or.ts'
import type { Box } from '../board/box.ts'
import type { Scene, SceneNode } from '../board/scene.ts'

/** Updates the places of these layers in the scene: a drag on a large board must not read the whole file. */
export function withBoxes(
  scene: Scene,
  ids: ReadonlySet<string>,
  document: DocumentModel,
  widgetId: string,
): Scene {
  const nodes = scene.nodes.map((node) => {
    if (!ids.has(node.id)) return node
    const box = boxOf(node, document, widgetId)
    return { ...node, box }
  })
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const clipped = nodes.map((node) => {
    if (!ids.has(node.id) || node.clips.length === 0) return node
    // What cuts a layer off moves with the frame that does.
    const clips = node.clips.map((clip) => ({
      ...clip,
      box: byId.get(clip.frameId)?.box ?? clip.box,
    }))
    return { ...node, clips }
  })
  return { ...scene, nodes: clipped, byId: new Map(clipped.map((node) => [node.id, node])) }
}

function boxOf(node: SceneNode, document: DocumentModel, widgetId: string): Box {
  const access = {
    userName: '',
    widgetId,
    isDynamicPage: false,
    currentPageId: document.pageIds[0] ?? document.rootId,
    isPageLoaded: () => true,
    isFontLoaded: () => true,
  }
  const box = document.get(access, node.id, 'absoluteBoundingBox')
  if (!isRecord(box)) return node.box
  return {
    x: numberOr(box['x'], node.box.x),
    y: numberOr(box['y'], node.box.y),
    width: numberOr(box['width'], node.box.width),
    height: numberOr(box['height'], node.box.height),
  }
}
