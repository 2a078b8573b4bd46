import { useSignal, type ReadonlySignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

/** Pixels of the screen a CSS pixel: another once the page is zoomed or its window goes to another screen. */
export function usePixelRatio(): ReadonlySignal<number> {
  const ratio = useSignal(window.devicePixelRatio)
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    const follow = (): void => {
      ratio.value = window.devicePixelRatio
    }
    const followScreen = (): void => {
      follow()
      const media = window.matchMedia(`(resolution: ${ratio.value}dppx)`)
      media.addEventListener('change', followScreen, { once: true, signal })
    }
    followScreen()
    window.addEventListener('resize', follow, { signal })
    return () => {
      listening.abort()
    }
  }, [ratio])
  return ratio
}
