import { useSignal } from '@preact/signals'
import type { MetricsOf } from '../../layout/font-metrics.ts'
import type { Session, WidgetOnBoard } from '../session/session.ts'
import { WidgetNodeView, type WidgetDrawing } from './widget-node-view.tsx'

/** A widget standing on the board, in board pixels. */
export function WidgetView(options: {
  readonly widget: WidgetOnBoard
  readonly offset: { readonly x: number; readonly y: number }
  readonly isSelected: boolean
  readonly session: Session
  readonly metricsOf: MetricsOf
  readonly showTooltip: (text: string, target: Element) => void
  readonly hideTooltip: () => void
}) {
  const { widget, offset, session } = options
  const hovered = useSignal<string | null>(null)
  const drawing: WidgetDrawing = {
    metricsOf: options.metricsOf,
    hoveredPath: hovered.value,
    click: (path, label) => {
      options.hideTooltip()
      session.clickNode(widget.id, path, label)
    },
    edit: (path, label, characters) => {
      session.editInput(widget.id, path, label, characters)
    },
  }
  const point = (event: Event): void => {
    const element = event.target instanceof Element ? event.target : null
    hovered.value = element?.closest<HTMLElement>('[data-target]')?.dataset['target'] ?? null
    const hinted = element?.closest<HTMLElement>('[data-tooltip]')
    if (hinted?.dataset['tooltip'] === undefined) options.hideTooltip()
    else options.showTooltip(hinted.dataset['tooltip'], hinted)
  }
  // A dialog that closes gives the focus back to what opened it, wherever the pointer is by then.
  const focus = (event: FocusEvent): void => {
    if (event.target instanceof Element && event.target.matches(':focus-visible')) point(event)
  }
  const leave = (): void => {
    hovered.value = null
    options.hideTooltip()
  }
  return (
    <div
      class={classOf(widget, options.isSelected)}
      data-widget={widget.id}
      role="group"
      aria-label="Widget"
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return
        session.select(new Set([widget.id]))
      }}
      style={{
        left: `${widget.box.x + offset.x}px`,
        top: `${widget.box.y + offset.y}px`,
        width: `${widget.tree.width}px`,
        height: `${widget.tree.height}px`,
      }}
      onPointerOver={point}
      onPointerLeave={leave}
      onFocusIn={focus}
      onFocusOut={leave}
    >
      <WidgetNodeView
        node={widget.tree}
        origin={widget.tree}
        path={[]}
        isHovered={false}
        drawing={drawing}
      />
    </div>
  )
}

/** One that draws nothing yet can still be picked, for its menu. */
function classOf({ tree }: WidgetOnBoard, isSelected: boolean): string {
  const isEmpty = tree.width < 1 || tree.height < 1
  return ['widget', isSelected ? 'is-selected' : '', isEmpty ? 'is-empty' : '']
    .filter((name) => name !== '')
    .join(' ')
}
