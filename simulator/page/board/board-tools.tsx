import { Icon, type IconName } from '../icons.tsx'
import type { Session } from '../session/session.ts'
import type { BoardState } from './board-state.ts'

/** The bars over the board's lower edge: tools, undo and zoom. */
export function BoardTools(options: { readonly session: Session; readonly board: BoardState }) {
  const { session, board } = options
  const { value: tool } = board.tool
  return (
    <>
      <div class="bar is-tools" role="toolbar" aria-label="Tools">
        <ToolButton
          icon="select"
          label="Select (V)"
          isPressed={tool === 'select'}
          press={() => {
            board.tool.value = 'select'
          }}
        />
        <ToolButton
          icon="hand"
          label="Hand (H)"
          isPressed={tool === 'hand'}
          press={() => {
            board.tool.value = 'hand'
          }}
        />
        <span class="bar-separator" />
        <ToolButton icon="undo" label="Undo" press={session.undo} />
        <ToolButton icon="redo" label="Redo" press={session.redo} />
      </div>
      <div class="bar is-zoom" role="toolbar" aria-label="Zoom">
        <ToolButton
          icon="minus"
          label="Zoom out"
          press={() => {
            board.zoomBy(1 / 1.25)
          }}
        />
        <output class="zoom" aria-label="Zoom">
          {Math.round(board.camera.value.zoom * 100)}%
        </output>
        <ToolButton
          icon="plus"
          label="Zoom in"
          press={() => {
            board.zoomBy(1.25)
          }}
        />
        <ToolButton icon="fit" label="Fit the board (Shift 1)" press={board.fit} />
        <span class="bar-separator" />
        <ToolButton
          icon={board.isDark.value ? 'sun' : 'moon'}
          label="Dark board"
          isPressed={board.isDark.value}
          press={() => {
            board.isDark.value = !board.isDark.value
          }}
        />
      </div>
    </>
  )
}

function ToolButton(options: {
  readonly icon: IconName
  readonly label: string
  readonly isPressed?: boolean
  readonly press: () => void
}) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={options.label}
      title={options.label}
      aria-pressed={options.isPressed}
      onClick={options.press}
    >
      <Icon name={options.icon} />
    </button>
  )
}
