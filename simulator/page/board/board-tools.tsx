import { IconButton } from '../controls/button.tsx'
import type { Session } from '../session/session.ts'
import type { BoardMarker } from './board-marks.ts'
import type { BoardState } from './board-state.ts'
import { stampArt, stampNames } from './stamps.ts'

const figjamTools = ['select', 'hand', 'note', 'text', 'section', 'stamp'] as const
const designTools = ['select', 'hand', 'text', 'section'] as const
const labels = {
  select: 'Select (V)',
  hand: 'Hand (H)',
  note: 'Add a note (S)',
  text: 'Add text (T)',
  section: 'Add a section (Shift S)',
  stamp: 'Add a stamp (E)',
} as const

/** The bars over the board's lower edge: tools, undo and zoom. */
export function BoardTools(options: {
  readonly session: Session
  readonly board: BoardState
  readonly marker: BoardMarker | null
}) {
  const { session, board, marker } = options
  const { value: tool } = board.tool
  const tools = session.scene.value.editor === 'figjam' ? figjamTools : designTools
  return (
    <div class="lower-bars">
      {tool === 'stamp' && <StampChoice board={board} />}
      <div class="bar is-tools" role="toolbar" aria-label="Tools">
        {tools.map((each) => (
          <IconButton
            key={each}
            icon={each}
            label={labels[each]}
            isPressed={tool === each}
            press={() => {
              board.tool.value = each
            }}
          />
        ))}
        <span class="bar-separator" />
        <IconButton icon="undo" label="Undo" press={session.undo} />
        <IconButton icon="redo" label="Redo" press={session.redo} />
      </div>
      <div class="bar is-zoom" role="toolbar" aria-label="Zoom">
        <IconButton
          icon="minus"
          label="Zoom out"
          press={() => {
            board.zoomBy(1 / 1.25)
          }}
        />
        <output class="zoom" aria-label="Zoom">
          {Math.round(board.camera.value.zoom * 100)}%
        </output>
        <IconButton
          icon="plus"
          label="Zoom in"
          press={() => {
            board.zoomBy(1.25)
          }}
        />
        <IconButton icon="fit" label="Fit the board (Shift 1)" press={board.fit} />
        <span class="bar-separator" />
        {marker !== null && (
          <IconButton
            icon="regions"
            label={marker.title}
            isPressed={board.isMarked.value}
            press={() => {
              board.isMarked.value = !board.isMarked.value
            }}
          />
        )}
        <IconButton
          icon={board.isDark.value ? 'sun' : 'moon'}
          label="Dark board"
          isPressed={board.isDark.value}
          press={() => {
            board.isDark.value = !board.isDark.value
          }}
        />
      </div>
    </div>
  )
}

function StampChoice({ board }: { readonly board: BoardState }) {
  return (
    <div class="bar is-stamps" role="toolbar" aria-label="Stamps">
      {stampNames.map((name) => {
        const { disc, ink, path, letters } = stampArt(name)
        return (
          <button
            key={name}
            type="button"
            class="stamp-choice"
            aria-label={name}
            title={name}
            aria-pressed={board.stamp.value === name}
            onClick={() => {
              board.stamp.value = name
            }}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <circle cx="12" cy="12" r="12" fill={disc} />
              {path === null ? (
                <text
                  x="12"
                  y="16"
                  fill={ink}
                  text-anchor="middle"
                  font-size="11"
                  font-weight="700"
                >
                  {letters}
                </text>
              ) : (
                <path
                  d={path}
                  fill={ink}
                  transform={`translate(12 12) scale(0.62 ${name === 'Thumbs down' ? -0.62 : 0.62}) translate(-12 -12)`}
                />
              )}
            </svg>
          </button>
        )
      })}
    </div>
  )
}
