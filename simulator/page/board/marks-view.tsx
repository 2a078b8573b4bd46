import { useSignal, type ReadonlySignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Session } from '../session/session.ts'
import type { BoardMark, BoardMarker } from './board-marks.ts'
import type { BoardState } from './board-state.ts'
import type { Box, Point } from './box.ts'
import { toScreen, type Camera } from './camera.ts'
import { placeLabels } from './place-labels.ts'

/** The delay from the last change until marks are made again, once for many changes. */
const SETTLE_MS = 120

/** The maker's marks over the board, while they are switched on. */
export function MarksView(options: {
  readonly session: Session
  readonly board: BoardState
  readonly marker: BoardMarker
}) {
  const { session, board, marker } = options
  const marks = useMarks(session, marker)
  const camera = board.camera.value
  const { x, y, zoom } = camera
  return (
    <div class="board-marks" aria-hidden="true">
      <svg>
        <g transform={`scale(${zoom}) translate(${-x} ${-y})`}>
          {marks.value.map((mark, index) => (
            <MarkShape key={index} mark={mark} />
          ))}
        </g>
      </svg>
      <MarkLabels marks={marks.value} camera={camera} />
    </div>
  )
}

function MarkShape({ mark: { color, box, isDashed, parts, way } }: { readonly mark: BoardMark }) {
  return (
    <g stroke={color} fill="none">
      <rect
        {...box}
        fill={color}
        fill-opacity={isDashed ? 0 : 0.06}
        stroke-width={2}
        stroke-dasharray={isDashed ? '6 4' : 'none'}
      />
      <path d={parts.map(outlineOf).join('')} stroke-width={1.5} stroke-opacity={0.7} />
      <path d={way.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')} />
    </g>
  )
}

function outlineOf({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`
}

function MarkLabels({
  marks,
  camera,
}: {
  readonly marks: readonly BoardMark[]
  readonly camera: Camera
}) {
  const places = placeLabels(
    marks.map(({ label, box: { x, y, height } }) => ({
      ...toScreen(camera, { x, y: y + height }),
      length: label.length,
    })),
  )
  return (
    <>
      {marks.map(({ label, color }, index) => (
        <span
          key={index}
          class="mark-label"
          style={{ translate: placeOf(places[index]), background: color }}
        >
          {label}
        </span>
      ))}
    </>
  )
}

function placeOf(at: Point | undefined): string {
  return at === undefined ? 'none' : `${at.x}px ${at.y}px`
}

/** Follows the board as it stands, and what is selected on it. */
function useMarks(session: Session, marker: BoardMarker): ReadonlySignal<readonly BoardMark[]> {
  const marks = useSignal<readonly BoardMark[]>([])
  const scene = session.scene.value
  const pageId = session.pageId.value
  const selected = session.selection.value
  useEffect(() => {
    let isOver = false
    const timer = window.setTimeout(() => {
      void session.file().then((text) => {
        if (isOver) return
        const file: unknown = JSON.parse(text)
        marks.value = marker.mark(file, { pageId, selectedIds: [...selected] })
      })
    }, SETTLE_MS)
    return () => {
      isOver = true
      window.clearTimeout(timer)
    }
  }, [session, marker, marks, scene, pageId, selected])
  return marks
}
