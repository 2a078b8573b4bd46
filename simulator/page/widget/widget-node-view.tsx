import { useRef } from 'preact/hooks'
import { frameProps, isInputShown } from '../../host/drawing/input.ts'
import type { DrawnNode } from '../../host/drawing/drawn-node.ts'
import type { MetricsOf } from '../../layout/font-metrics.ts'
import type { NodePath } from '../session/session.ts'
import { boxStyle, edgeStyle, hoveredProps, isStrokeOver } from './node-style.ts'
import { hasDrawnStroke, WidgetLine, WidgetOutline } from './widget-outline.tsx'
import { WidgetText, writingStyle } from './widget-text.tsx'

/** The context that a drawn node needs. */
export interface WidgetDrawing {
  readonly metricsOf: MetricsOf
  /** The innermost hover target under the pointer or the focus. */
  readonly hoveredPath: string | null
  readonly click: (path: NodePath, label: string) => void
  readonly edit: (path: NodePath, label: string, characters: string) => void
}

export function WidgetNodeView(options: {
  readonly node: DrawnNode
  readonly origin: { readonly x: number; readonly y: number }
  readonly path: NodePath
  readonly isHovered: boolean
  readonly drawing: WidgetDrawing
}) {
  const { node, origin, path, drawing } = options
  if (node.props['hidden'] === true || (node.type === 'Input' && !isInputShown(node))) return null
  const key = path.join('.')
  const isTarget = isClickable(node) || node.type === 'Input'
  const isHovered = isTarget ? drawing.hoveredPath === key : options.isHovered
  const props = hoveredProps(node, isHovered)
  const boxProps = node.type === 'Input' ? frameProps(props) : props
  const isOver = isStrokeOver(node, boxProps)
  const outline = hasDrawnStroke(node, boxProps) && <WidgetOutline node={node} props={boxProps} />
  return (
    <div
      class={isClickable(node) ? 'widget-node is-clickable' : 'widget-node'}
      style={boxStyle(node, origin, props)}
      data-name={textOf(node.props['name']) || undefined}
      data-type={node.type}
      data-target={isTarget ? key : undefined}
      data-tooltip={typeof props['tooltip'] === 'string' ? props['tooltip'] : undefined}
      {...(isClickable(node) ? buttonProps(node, path, drawing) : {})}
    >
      {node.type === 'Line' && <WidgetLine node={node} props={props} />}
      {!isOver && outline}
      {node.type === 'SVG' && <img class="widget-svg" alt="" src={svgUrl(props['src'])} />}
      {node.type === 'Text' && (
        <WidgetText node={node} props={props} metricsOf={drawing.metricsOf} />
      )}
      {node.type !== 'Text' &&
        node.children.map((child, index) =>
          typeof child === 'string' ? null : (
            <WidgetNodeView
              key={index}
              node={child}
              origin={node}
              path={[...path, index]}
              isHovered={isHovered}
              drawing={drawing}
            />
          ),
        )}
      {isOver && (
        <span class="widget-edge" style={outline === false ? edgeStyle(boxProps) : undefined}>
          {outline}
        </span>
      )}
      {node.type === 'Input' && <WidgetInput node={node} path={path} drawing={drawing} />}
    </div>
  )
}

/** All text inside a node, for screen readers. */
function spokenText(node: DrawnNode): string {
  if (node.type === 'Text') return node.children.map(joinedText).join('')
  return node.children
    .map((child) => (typeof child === 'string' ? child : spokenText(child)))
    .filter((text) => text !== '')
    .join(' ')
}

/** The name of a row, without its caption and price. */
function firstText(node: DrawnNode): string | undefined {
  if (node.type === 'Text') return spokenText(node) || undefined
  for (const child of node.children) {
    const found = typeof child === 'string' ? undefined : firstText(child)
    if (found !== undefined) return found
  }
  return undefined
}

function joinedText(child: DrawnNode | string): string {
  return typeof child === 'string' ? child : child.children.map(joinedText).join('')
}

function isClickable(node: DrawnNode): boolean {
  return node.props['onClick'] !== undefined && node.props['onClick'] !== null
}

function buttonProps(node: DrawnNode, path: NodePath, drawing: WidgetDrawing) {
  const label = spokenText(node) || textOf(node.props['name']) || 'Button'
  return {
    role: 'button' as const,
    tabIndex: 0,
    'aria-label': label,
    ...pressListeners(path, firstText(node) ?? label, drawing),
  }
}

function pressListeners(path: NodePath, label: string, drawing: WidgetDrawing) {
  return {
    onClick: (event: MouseEvent) => {
      event.stopPropagation()
      drawing.click(path, label)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      event.stopPropagation()
      drawing.click(path, label)
    },
  }
}

/** The text stands below it as a node; this takes the keys. */
function WidgetInput(options: {
  readonly node: DrawnNode
  readonly path: NodePath
  readonly drawing: WidgetDrawing
}) {
  const { node, path, drawing } = options
  const { inputBehavior } = node.props
  const shown = textOf(node.props['value'])
  const field = textOf(node.props['placeholder']) || shown || textOf(node.props['name'])
  // Tab passes by; a press or a key in it enters it, as a click does in Figma.
  const isEntered = useRef(false)
  const leave = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLTextAreaElement)) return
    if (isEntered.current || target.value !== shown) drawing.edit(path, field, target.value)
    isEntered.current = false
  }
  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key !== 'Tab' && event.key !== 'Shift') isEntered.current = true
    // The Enter that ends a composition of an input method is no Enter.
    if (event.isComposing) return
    const ends =
      event.key === 'Enter' && (inputBehavior !== 'multiline' || event.ctrlKey || event.metaKey)
    if (!ends && event.key !== 'Escape') return
    event.preventDefault()
    if (event.target instanceof HTMLElement) event.target.blur()
  }
  return (
    <textarea
      class="widget-input"
      style={writingStyle(node)}
      aria-label={field || 'Text'}
      defaultValue={shown}
      onFocus={(event) => {
        event.currentTarget.value = shown
      }}
      onPointerDown={() => {
        isEntered.current = true
      }}
      onBlur={leave}
      onKeyDown={keys}
      onClick={(event) => {
        // Of targets within one another the innermost is meant.
        event.stopPropagation()
      }}
    />
  )
}

function svgUrl(source: unknown): string {
  const text = textOf(source)
  const named = text.includes('xmlns=')
    ? text
    : text.replace(/<svg\b/, '<svg xmlns="http://www.w3.org/2000/svg"')
  return `data:image/svg+xml,${encodeURIComponent(named)}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
