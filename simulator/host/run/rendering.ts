import { remoteImages } from '../drawing/remote-images.ts'
import type { Drawing } from '../drawing/widget-tree.ts'
import { HostError } from '../errors.ts'
import { isAllowedUrl } from '../network-access.ts'
import { writeDrawing } from '../widget-state.ts'
import type { Guest } from './guest.ts'
import type { World } from './world.ts'

/** A widget that renders again this often without rest is taken for a loop. */
const MOST_RENDERINGS = 50

/** Whether a drawing gives its widget a size, or leaves the one that it has, if it has one. */
export type DrawnSize = 'measured' | 'as it was'

/** How a run draws its widget, and others of its kind whose state it set. */
export interface Rendering {
  /** True where the code drew something that the host takes. */
  readonly render: (widgetNodeId: string, keep: boolean, size?: DrawnSize) => boolean
  readonly renderAndRunEffects: () => void
  /** Renders until no rendering or effect asks for another. */
  readonly settle: () => void
  /** How often its own widget was drawn. */
  readonly drawings: number
  /** How often a drawing was another than the one before. */
  readonly looks: number
}

/** Widgets to draw again when the present turn of the code is over: the run's own, and others of its kind. */
export interface Redraws {
  self: boolean
  readonly others: Set<string>
}

export interface RenderingParts {
  readonly redraws: Redraws
  readonly guest: Guest
  readonly isBroken: () => boolean
  readonly fail: (code: string, message: string, stack: string) => void
}

export function createRendering(
  world: World,
  widgetNodeId: string,
  { guest, redraws, isBroken, fail }: RenderingParts,
): Rendering {
  let drawings = 0
  let looks = 0
  let last: string | undefined

  function render(id: string, keep: boolean, size: DrawnSize = 'measured'): boolean {
    if (!world.document.has(id)) return false
    const json = guest.enter('render', id, keep)
    if (typeof json !== 'string') return false
    try {
      const { drawing, warnings } = world.readRendering(json, world.scenario.rules)
      if (json !== last) looks += 1
      last = json
      for (const text of warnings) world.log.console.push({ level: 'warn', text })
      blockImages(world, drawing)
      writeDrawing(world.document, id, drawing)
      if (size === 'measured' || world.document.get(world.access, id, 'width') === 0) {
        const { width, height } = world.layout(drawing.tree)
        world.document.setMeasuredSize(id, width, height)
      }
      return true
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      fail(error.code, error.message, error.where ?? '')
      return false
    }
  }

  function renderAndRunEffects(): void {
    redraws.self = false
    drawings += 1
    if (!render(widgetNodeId, true) || isBroken()) return
    guest.enter('effects')
    guest.drain()
  }

  return {
    render,
    renderAndRunEffects,
    get drawings() {
      return drawings
    },
    get looks() {
      return looks
    },
    settle() {
      for (let round = 0; redraws.self; round += 1) {
        if (!world.document.has(widgetNodeId)) return
        if (round === MOST_RENDERINGS) {
          fail(
            'RENDER_LOOP',
            `The widget set its state in every one of ${MOST_RENDERINGS} renderings in a row; an effect that sets state without a condition never comes to rest`,
            '',
          )
          return
        }
        renderAndRunEffects()
      }
      for (const id of redraws.others) render(id, false)
      redraws.others.clear()
    },
  }
}

/** An image from a host that the manifest does not name stays empty. */
function blockImages({ scenario: { mode, manifest }, log }: World, { tree }: Drawing): void {
  for (const url of remoteImages(tree))
    if (!isAllowedUrl(url, manifest.networkAccess, mode))
      log.console.push({
        level: 'error',
        text: `Refused to load the image '${url}' because it violates the following Content Security Policy directive: the domain is not in networkAccess.allowedDomains of the manifest.`,
      })
}
