import { useSignal, type Signal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { WindowView } from '../../host/simulation.ts'
import type { Box } from '../board/box.ts'
import { IconButton } from '../controls/button.tsx'
import type { Session } from '../session/session.ts'
import { openingLeft } from './opening-place.ts'

/** The window a widget opens with `showUI`: its HTML in a frame of its own origin, with Figma's message bridge. */
export function UiWindow({ session }: { readonly session: Session }) {
  const ui = session.ui.value
  return ui === null ? null : <OpenWindow key={ui.id} ui={ui} session={session} />
}

function OpenWindow({ ui, session }: { readonly ui: WindowView; readonly session: Session }) {
  const place = useSignal({ x: 0, y: 0 })
  const element = useRef<HTMLElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const isLoaded = useSignal(false)
  useMessageBridge(frame, isLoaded.value, ui, session)
  useOpeningPlace(element, place)
  useStayingOnStage(element, place)
  const isShielded = usePointerDown()
  const { x, y } = place.value
  return (
    <section
      ref={element}
      class="ui-window"
      aria-label={ui.title}
      hidden={!ui.visible}
      style={{ width: `${ui.width}px`, transform: `translate(${x}px, ${y}px)` }}
    >
      <header
        onPointerDown={(event) => {
          if (event.target instanceof Element && event.target.closest('button') !== null) return
          startDrag(event, place.value, (to) => {
            place.value = onStage(element.current, to)
          })
        }}
      >
        <h2>{ui.title}</h2>
        <IconButton icon="close" label="Close window" press={session.closeUi} />
      </header>
      <iframe
        ref={frame}
        title={ui.title}
        sandbox="allow-scripts allow-downloads allow-forms allow-popups"
        srcdoc={ui.html}
        // Heard from the start: a small window has loaded before the first effect.
        onLoad={() => {
          isLoaded.value = true
        }}
        // A drag that comes over the frame would end there: a frame of another origin takes even a captured pointer.
        style={{ height: `${ui.height}px`, pointerEvents: isShielded ? 'none' : undefined }}
      />
    </section>
  )
}

/** Whether a pointer is down that went down outside every frame. */
function usePointerDown(): boolean {
  const isDown = useSignal(false)
  useEffect(() => {
    const press = (): void => {
      isDown.value = true
    }
    const release = (): void => {
      isDown.value = false
    }
    window.addEventListener('pointerdown', press, true)
    window.addEventListener('pointerup', release, true)
    window.addEventListener('pointercancel', release, true)
    return () => {
      window.removeEventListener('pointerdown', press, true)
      window.removeEventListener('pointerup', release, true)
      window.removeEventListener('pointercancel', release, true)
    }
  }, [isDown])
  return isDown.value
}

/** Messages wait until the frame has loaded, as in Figma; each is posted once. */
function useMessageBridge(
  frame: { readonly current: HTMLIFrameElement | null },
  isLoaded: boolean,
  ui: WindowView,
  session: Session,
): void {
  const posted = useRef(0)
  // Before the frame runs: its script may post at once.
  useLayoutEffect(() => {
    const receive = (event: MessageEvent<unknown>): void => {
      if (event.source !== frame.current?.contentWindow) return
      const { data } = event
      if (typeof data === 'object' && data !== null && 'pluginMessage' in data)
        session.postFromUi(data.pluginMessage)
    }
    window.addEventListener('message', receive)
    return () => {
      window.removeEventListener('message', receive)
    }
  }, [frame, session])
  useEffect(() => {
    if (!isLoaded) return
    for (const pluginMessage of ui.messages.slice(posted.current))
      frame.current?.contentWindow?.postMessage({ pluginMessage }, '*')
    posted.current = ui.messages.length
  }, [frame, isLoaded, ui.messages.length])
}

/** Chosen before it is first drawn; afterwards it stays where the person has it. */
function useOpeningPlace(
  element: { readonly current: HTMLElement | null },
  place: Signal<Place>,
): void {
  useLayoutEffect(() => {
    const { current } = element
    const stage = current?.offsetParent
    if (current == null || stage == null) return
    const box = current.getBoundingClientRect()
    const { left } = stage.getBoundingClientRect()
    const within = ({ x, y, width, height }: Box): Box => ({ x: x - left, y, width, height })
    const widgets = Array.from(stage.querySelectorAll('.widget'), (widget) =>
      within(widget.getBoundingClientRect()),
    )
    const x = openingLeft(within(box), { width: stage.clientWidth }, widgets) + left - box.x
    place.value = { x, y: 0 }
  }, [element, place])
}

/** A stage that becomes smaller takes the window along. */
function useStayingOnStage(
  element: { readonly current: HTMLElement | null },
  place: Signal<Place>,
): void {
  useEffect(() => {
    const { current } = element
    if (current?.offsetParent == null) return
    const observer = new ResizeObserver(() => {
      place.value = onStage(current, place.value)
    })
    observer.observe(current.offsetParent)
    return () => {
      observer.disconnect()
    }
  }, [element, place])
}

/** The nearest place to the wanted one at which the whole window can be seen. */
function onStage(element: HTMLElement | null, { x, y }: Place): Place {
  const stage = element?.offsetParent
  if (element == null || stage == null) return { x, y }
  const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = element
  return {
    x: Math.max(-offsetLeft, Math.min(x, stage.clientWidth - offsetLeft - offsetWidth)),
    y: Math.max(-offsetTop, Math.min(y, stage.clientHeight - offsetTop - offsetHeight)),
  }
}

interface Place {
  readonly x: number
  readonly y: number
}

function startDrag(event: PointerEvent, from: Place, moveTo: (to: Place) => void): void {
  const { clientX, clientY } = event
  const move = (moved: PointerEvent): void => {
    moveTo({ x: from.x + moved.clientX - clientX, y: from.y + moved.clientY - clientY })
  }
  const stop = (): void => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', stop)
    window.removeEventListener('pointercancel', stop)
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', stop)
  window.addEventListener('pointercancel', stop)
}
