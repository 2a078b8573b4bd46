import { useLayoutEffect, useRef } from 'preact/hooks'
import { takeChoice } from '../controls/take-choice.ts'
import type { BarEdges } from '../board/camera.ts'
import { isRecord } from '../../host/wire.ts'

/** The menu's margins to the board's edges, to its bars and to the widget. */
const EDGE_PX = 16
const ABOVE_PX = 8
const BELOW_PX = 20
const GAP_PX = 14

/** The bar of menu items that Figma shows over a selected widget. */
export function PropertyMenu(options: {
  readonly items: readonly unknown[]
  readonly bars: BarEdges
  /** Screen pixels: the middle of the widget, and its upper and lower edge. */
  readonly x: number
  readonly top: number
  readonly bottom: number
  readonly choose: (propertyName: string, propertyValue?: string) => void
}) {
  const items = options.items.filter(isRecord)
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = bar
    const board = current?.parentElement
    if (current === null || board === null || board === undefined) return
    const half = current.offsetWidth / 2 + EDGE_PX
    const x = Math.min(Math.max(options.x, half), Math.max(half, board.clientWidth - half))
    current.style.left = `${x}px`
    current.style.top = `${topOf(options, options.bars, current.offsetHeight, board.clientHeight)}px`
  })
  if (items.length === 0) return null
  return (
    <div
      ref={bar}
      class="property-menu"
      role="toolbar"
      aria-label="Widget menu"
      onPointerDown={(event) => {
        event.stopPropagation()
      }}
    >
      {items.map((item, index) => (
        <MenuItem key={index} item={item} choose={options.choose} />
      ))}
    </div>
  )
}

/** Above the widget; below it where the file bar leaves no room; at the top where neither has any. */
function topOf(
  widget: { readonly top: number; readonly bottom: number },
  bars: BarEdges,
  height: number,
  room: number,
): number {
  const highest = bars.top + ABOVE_PX
  const above = widget.top - GAP_PX - height
  if (above >= highest) return above
  const below = widget.bottom + GAP_PX
  return widget.top > 0 && below + height < room - bars.bottom - BELOW_PX ? below : highest
}

type Item = Readonly<Record<string, unknown>>

function MenuItem(options: {
  readonly item: Item
  readonly choose: (name: string, value?: string) => void
}) {
  const { item, choose } = options
  const name = textOf(item['propertyName'])
  const label = textOf(item['tooltip'])
  switch (item['itemType']) {
    case 'separator':
      return <span class="menu-separator" role="separator" />
    case 'link':
      return (
        <a class="menu-button" href={textOf(item['href'])} target="_blank" rel="noreferrer">
          <ItemFace item={item} label={label} />
        </a>
      )
    case 'dropdown':
      return (
        <select
          class="menu-select"
          aria-label={label}
          title={label}
          value={textOf(item['selectedOption'])}
          onChange={(event) => {
            choose(name, takeChoice(event.currentTarget, textOf(item['selectedOption'])))
          }}
        >
          {optionsOf(item).map((option) => (
            <option key={textOf(option['option'])} value={textOf(option['option'])}>
              {textOf(option['label'])}
            </option>
          ))}
        </select>
      )
    case 'color-selector':
      return (
        <span class="menu-colors" role="group" aria-label={label}>
          {optionsOf(item).map((option) => {
            const color = textOf(option['option'])
            return (
              <button
                key={color}
                type="button"
                class="menu-color"
                aria-label={textOf(option['tooltip'])}
                aria-pressed={color === item['selectedOption']}
                style={{ background: color }}
                onClick={() => {
                  choose(name, color)
                }}
              />
            )
          })}
        </span>
      )
    default:
      return (
        <button
          type="button"
          class="menu-button"
          title={label}
          aria-pressed={item['itemType'] === 'toggle' ? item['isToggled'] === true : undefined}
          onClick={() => {
            choose(name)
          }}
        >
          <ItemFace item={item} label={label} />
        </button>
      )
  }
}

function ItemFace({ item, label }: { readonly item: Item; readonly label: string }) {
  const icon = textOf(item['icon'])
  if (icon === '') return <>{label}</>
  return <img alt={label} src={`data:image/svg+xml,${encodeURIComponent(icon)}`} />
}

function optionsOf(item: Item): Item[] {
  const { options } = item
  return Array.isArray(options) ? options.filter(isRecord) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
