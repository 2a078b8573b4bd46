import type { DocumentModel } from '../../host/document/document-model.ts'
import { isRecord } from '../../host/wire.ts'
import { numberOr } from '../../layout/number-or.ts'
import type { Box } from '../board/box.ts'
import type { Scene, SceneNode } from '../board/scene.ts'

/** The scene with these layers' places read anew: a drag on a large board must not read the whole file. */
export function withBoxes(
  scene: Scene,
  ids: ReadonlySet<string>,
  document: DocumentModel,
  widgetId: string,
): Scene {
  const nodes = scene.nodes.map((node) => {
    if (!ids.has(node.id)) return node
    const box = boxOf(node, document, widgetId)
    return { ...node, box, clip: clipOf(node, box, ids) }
  })
  return { ...scene, nodes, byId: new Map(nodes.map((node) => [node.id, node])) }
}

/** What cuts a layer off moves with the frame that it lies in. */
function clipOf({ clip, parentId, box: before }: SceneNode, now: Box, ids: ReadonlySet<string>) {
  if (clip === null || parentId === null || !ids.has(parentId)) return clip
  return { ...clip, x: clip.x + now.x - before.x, y: clip.y + now.y - before.y }
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
