import { useId } from 'preact/hooks'
import type { DrawnNode } from '../../host/drawing/drawn-node.ts'
import { constantName } from '../../host/drawing/jsx-paints.ts'
import { strokeCaps } from '../../host/document/file-words.ts'
import { isRecord } from '../../host/wire.ts'
import { numberOr } from '../../layout/number-or.ts'
import { capSize, lineCap } from '../board/line-cap.ts'
import { readArc } from '../board/scene-geometry.ts'
import type { Radii } from '../board/scene.ts'
import { shapeOutline } from '../board/shape-path.ts'
import { cssBackground, cssPlainColor, lineGradient } from './css-paint.ts'

type Props = DrawnNode['props']

/** Whether an ellipse is only a part of one, which no CSS box can be. */
export function isArc(node: DrawnNode, props: Props): boolean {
  return node.type === 'Ellipse' && readArc(props['arcData']) !== null
}

const unboxed: ReadonlySet<string> = new Set(['Text', 'SVG', 'Line'])

/** Whether a node's stroke is one that no CSS box can have. */
export function hasDrawnStroke(node: DrawnNode, props: Props): boolean {
  if (unboxed.has(node.type)) return false
  if (isArc(node, props)) return true
  // Two shadows, one on either side of the edge, would leave a hair between them.
  return props['stroke'] !== undefined && (dashesOf(props).length > 0 || isCentred(props))
}

/** How far the stroke of a node reaches beyond its box. */
export function strokeReach(props: Props): number {
  const width = numberOr(props['strokeWidth'], 1)
  if (isCentred(props)) return width / 2
  return props['strokeAlign'] === 'outside' ? width : 0
}

/** The fill of an arc, and a stroke that CSS has not: along an arc, or dashed. */
export function WidgetOutline({
  node,
  props,
}: {
  readonly node: DrawnNode
  readonly props: Props
}) {
  const path = outlinePath(node, props)
  return (
    <>
      {isArc(node, props) && (
        <span
          class="widget-fill"
          style={{ background: cssBackground(props['fill']), clipPath: `path("${path}")` }}
        />
      )}
      {cssPlainColor(props['stroke']) !== null && (
        <svg class="widget-stroke" style={{ clipPath: strokeClip(path, props['strokeAlign']) }}>
          <path
            d={path}
            fill="none"
            stroke={cssPlainColor(props['stroke']) ?? undefined}
            // The half on the other side of the edge is cut off.
            stroke-width={(isCentred(props) ? 1 : 2) * strokeWidthOf(props)}
            stroke-dasharray={dashesOf(props).join(' ')}
          />
        </svg>
      )}
    </>
  )
}

/** A line along the top of its box, with its caps. */
export function WidgetLine({ node, props }: { readonly node: DrawnNode; readonly props: Props }) {
  const gradientId = useId()
  const width = strokeWidthOf(props)
  const [from, to] = [
    { x: 0, y: 0 },
    { x: node.width, y: 0 },
  ]
  const stroke = props['stroke'] ?? '#000000'
  const gradient = lineGradient(stroke, node.width)
  const color = gradient === null ? cssPlainColor(stroke) : `url(#${gradientId})`
  const cap = strokeCaps.wordInFile(constantName(props['strokeCap'] ?? 'none'))
  const caps = [lineCap(cap, to, from, capSize(width)), lineCap(cap, from, to, capSize(width))]
  const stops = caps[0]?.lineStopsPx ?? 0
  return (
    <svg class="widget-stroke" stroke={color ?? 'none'} stroke-width={width} fill="none">
      {gradient !== null && (
        <linearGradient
          id={gradientId}
          gradientUnits="userSpaceOnUse"
          x1={gradient.from}
          x2={gradient.to}
          y1={0}
          y2={0}
        >
          {gradient.stops.map(({ position, color: at }, index) => (
            <stop key={index} offset={position} stop-color={at} />
          ))}
        </linearGradient>
      )}
      <path
        d={`M${stops} 0H${node.width - stops}`}
        stroke-linecap={cap === 'ROUND' ? 'round' : cap === 'SQUARE' ? 'square' : 'butt'}
        stroke-dasharray={dashesOf(props).join(' ')}
      />
      {caps.map(
        (made, index) =>
          made !== null && (
            <path
              key={index}
              d={made.path}
              stroke-linejoin="round"
              {...(made.isFilled ? { fill: color ?? 'none', stroke: 'none' } : {})}
            />
          ),
      )}
    </svg>
  )
}

function outlinePath(node: DrawnNode, props: Props): string {
  const kind = node.type === 'Ellipse' ? 'ELLIPSE' : 'RECTANGLE'
  const arc = node.type === 'Ellipse' ? readArc(props['arcData']) : null
  const look = { radii: radiiOf(props['cornerRadius']), arc, points: null }
  return shapeOutline(kind, node.width, node.height, look).parts.join('')
}

function radiiOf(radius: unknown): Radii {
  const corner = (name: string): number =>
    isRecord(radius) ? numberOr(radius[name], 0) : numberOr(radius, 0)
  return [corner('topLeft'), corner('topRight'), corner('bottomRight'), corner('bottomLeft')]
}

const FAR_PX = 10_000

/** The side of the edge that the stroke stands on. */
function strokeClip(path: string, align: unknown): string | undefined {
  if (align === 'center') return undefined
  if (align !== 'outside') return `path("${path}")`
  const all = `M${-FAR_PX} ${-FAR_PX}H${FAR_PX}V${FAR_PX}H${-FAR_PX}Z`
  return `path(evenodd, "${all}${path}")`
}

function isCentred(props: Props): boolean {
  return props['strokeAlign'] === 'center'
}

function strokeWidthOf(props: Props): number {
  return numberOr(props['strokeWidth'], 1)
}

function dashesOf(props: Props): readonly number[] {
  const pattern = props['strokeDashPattern']
  return Array.isArray(pattern) ? pattern.map((dash: unknown) => numberOr(dash, 0)) : []
}
