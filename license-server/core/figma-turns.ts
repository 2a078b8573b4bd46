import type { FigmaPause } from './figma-pause.ts'
import { pauseFor, pauseNow, tryStarted, waitForTryMs } from './figma-pause.ts'
import type { Ask, Asker } from './figma-rate.ts'
import { recentAsks, waitForFigmaMs } from './figma-rate.ts'

/** The stored part: the times when Figma was asked, and its pause. */
export interface ExchangeState {
  readonly asks: readonly Ask[]
  readonly pause: FigmaPause | null
}

export interface FigmaTurnsParts {
  /** Stands for the seller token. */
  readonly figmaTokenDigest: string
  readonly ratePerMinute: number
  readonly now: () => number
  readonly store: {
    load: () => ExchangeState
    saveAsk: (atMs: number) => void
    savePause: (pause: FigmaPause | null) => void
  }
}

/** Schedules requests to Figma, by the rate and by Figma's pause. */
export interface FigmaTurns {
  /** Returns the reason not to ask now; `null` where this asker may. */
  refusal: (asker: Asker) => 'figma_pause' | 'rate' | null
  waitSeconds: (asker: Asker) => number
  /** Notes that Figma is asked now. */
  take: (by: Asker) => void
  startPause: (retryAfterSeconds: number) => void
  endPause: () => void
  isPaused: () => boolean
}

export function createFigmaTurns(parts: FigmaTurnsParts): FigmaTurns {
  const { now, store } = parts
  const loaded = store.load()
  let asks: Ask[] = [...loaded.asks]
  let pause = loaded.pause

  function currentPause(): FigmaPause | null {
    return pauseNow(pause, parts.figmaTokenDigest, now())
  }

  function setPause(next: FigmaPause | null) {
    if (next === pause) return
    pause = next
    store.savePause(next)
  }

  function pauseWaitMs(): number {
    const current = currentPause()
    return current === null ? 0 : waitForTryMs(current, now())
  }

  function rateWaitMs(asker: Asker): number {
    return waitForFigmaMs(asks, asker, parts.ratePerMinute, now())
  }

  return {
    refusal(asker) {
      if (pauseWaitMs() > 0) return 'figma_pause'
      return rateWaitMs(asker) > 0 ? 'rate' : null
    },
    waitSeconds: (asker) => Math.ceil(Math.max(rateWaitMs(asker), pauseWaitMs()) / 1000),
    take(by) {
      const atMs = now()
      asks = [...recentAsks(asks, atMs), { atMs, by }]
      store.saveAsk(atMs)
      const current = currentPause()
      if (current !== null) setPause(tryStarted(current, atMs))
    },
    startPause(retryAfterSeconds) {
      setPause(pauseFor(retryAfterSeconds, parts.figmaTokenDigest, now()))
    },
    endPause() {
      setPause(null)
    },
    isPaused: () => currentPause() !== null,
  }
}
