import type { ReadonlySignal } from '@preact/signals'

export interface TooltipAt {
  readonly text: string
  /** Screen pixels: the middle of its target's upper edge. */
  readonly x: number
  readonly y: number
}

export function Tooltip({ tooltip }: { readonly tooltip: ReadonlySignal<TooltipAt | null> }) {
  const shown = tooltip.value
  if (shown === null) return null
  return (
    <div class="tooltip" role="tooltip" style={{ left: `${shown.x}px`, top: `${shown.y - 10}px` }}>
      {shown.text}
    </div>
  )
}
