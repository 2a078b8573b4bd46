import { nextView } from '../core/layout/next-view.ts'

/**
 * Brings a layer into the view of the person who clicked, and of nobody else, beside their widget and as little as will do.
 *
 * @see https://developers.figma.com/docs/plugins/api/figma-viewport/
 */
export function bringIntoView(made: SceneNode, widget: SceneNode): void {
  if (made.removed || widget.removed) return
  const { absoluteBoundingBox: box } = made
  const { absoluteBoundingBox: own } = widget
  if (box === null || own === null) return
  const next = nextView(figma.viewport.bounds, box, own)
  if (next.type === 'fit') figma.viewport.scrollAndZoomIntoView([widget, made])
  else if (next.type === 'pan') figma.viewport.center = next.center
}
