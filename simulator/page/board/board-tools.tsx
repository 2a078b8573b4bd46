import { IconButton } from '../controls/button.tsx'
import type { Session } from '../session/session.ts'
import type { BoardState } from './board-state.ts'

/** The bars over the board's lower edge: tools, undo and zoom. */
export function BoardTools(options: { readonly session: Session; readonly board: BoardState }) {
  const { session, board } = options
  const { value: tool } = board.tool
  return (
    <>
      <div class="bar is-tools" role="toolbar" aria-label="Tools">
        <IconButton
          icon="select"
          label="Select (V)"
          isPressed={tool === 'select'}
          press={() => {
            board.tool.value = 'select'
          }}
        />
        <IconButton
          icon="hand"
          label="Hand (H)"
          isPressed={tool === 'hand'}
          press={() => {
            board.tool.value = 'hand'
          }}
        />
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
        <IconButton
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
