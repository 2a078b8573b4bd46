import { useEffect, useRef } from 'preact/hooks'
import type { Session } from '../session/session.ts'
import type { BoardState } from './board-state.ts'
import { toScreen } from './camera.ts'
import { colorOf } from './scene-paint.ts'
import type { SceneNode } from './scene.ts'

const writableTypes: ReadonlySet<string> = new Set([
  ...['STICKY', 'TEXT', 'SHAPE_WITH_TEXT', 'SECTION', 'CODE_BLOCK', 'CONNECTOR'],
])
const TITLE_HEIGHT_PX = 34
const smallestPx = { width: 120, height: 32 }

export function isWritable({ type }: SceneNode): boolean {
  return writableTypes.has(type)
}

/** The field over a layer that is being written on; leaving it keeps what it says, Escape too. */
export function NoteEditor(options: { readonly session: Session; readonly board: BoardState }) {
  const { session, board } = options
  const id = board.writingId.value
  const node = id === null ? undefined : session.scene.value.byId.get(id)
  const isGone = id !== null && node === undefined
  useEffect(() => {
    if (isGone) board.writingId.value = null
  }, [board, isGone])
  return node === undefined ? null : (
    <Editor key={node.id} node={node} session={session} board={board} />
  )
}

function Editor(options: {
  readonly node: SceneNode
  readonly session: Session
  readonly board: BoardState
}) {
  const { node, session, board } = options
  const field = useRef<HTMLTextAreaElement>(null)
  const { zoom } = board.camera.value
  const isTitle = node.type === 'SECTION'
  const before = isTitle ? node.name : node.text
  const corner = toScreen(board.camera.value, node.box)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const ground = node.fills.at(-1)
  const fontSize = node.setting.hasOwnSize ? node.setting.style.fontSize : 24
  return (
    <textarea
      ref={field}
      class="note-editor"
      aria-label={isTitle ? 'Section title' : 'Text of the layer'}
      dir="auto"
      style={{
        left: `${corner.x}px`,
        top: `${isTitle ? corner.y - TITLE_HEIGHT_PX - 2 : corner.y}px`,
        width: `${Math.max(smallestPx.width, node.box.width * zoom)}px`,
        height: `${isTitle ? TITLE_HEIGHT_PX : Math.max(smallestPx.height, node.box.height * zoom)}px`,
        fontSize: `${isTitle ? 16 : Math.max(11, fontSize * zoom)}px`,
        background: isTitle || ground === undefined ? '#ffffff' : (colorOf(ground) ?? '#ffffff'),
      }}
      defaultValue={before}
      onPointerDown={(event) => {
        event.stopPropagation()
      }}
      onDblClick={(event) => {
        event.stopPropagation()
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        // The Enter that ends a composition of an input method is no Enter.
        if (event.isComposing) return
        const ends = event.key === 'Enter' && (isTitle || event.ctrlKey || event.metaKey)
        if (ends || event.key === 'Escape') event.currentTarget.blur()
      }}
      onBlur={(event) => {
        const { value } = event.currentTarget
        board.writingId.value = null
        if (value !== before) session.write(node.id, value)
      }}
    />
  )
}
