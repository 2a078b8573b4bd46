import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { createBoardPainter, type BoardPicture } from './board-painter.ts'

/** The board's own layers on one canvas, painted again whenever the picture changes; busy until all its texts are. */
export function BoardCanvas({ picture }: { readonly picture: ReadonlySignal<BoardPicture> }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d', { alpha: false })
    if (element === null || pen === null || pen === undefined) return
    const painter = createBoardPainter()
    let request = 0
    const paint = (): void => {
      request = 0
      const shown = picture.peek()
      resize(element, shown)
      if (painter.paint(pen, shown)) element.ariaBusy = 'false'
      else ask()
    }
    const ask = (): void => {
      element.ariaBusy = 'true'
      request ||= requestAnimationFrame(paint)
    }
    const stop = picture.subscribe(ask)
    const fontsCame = (): void => {
      painter.forgetSprites()
      ask()
    }
    document.fonts.addEventListener('loadingdone', fontsCame)
    return () => {
      stop()
      cancelAnimationFrame(request)
      document.fonts.removeEventListener('loadingdone', fontsCame)
    }
  }, [picture])
  return <canvas ref={canvas} class="board-canvas" aria-hidden="true" />
}

function resize(element: HTMLCanvasElement, { view, pixelRatio }: BoardPicture): void {
  const width = Math.round(view.width * pixelRatio)
  const height = Math.round(view.height * pixelRatio)
  if (element.width !== width) element.width = width
  if (element.height !== height) element.height = height
}
