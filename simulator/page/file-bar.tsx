import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Button, IconButton } from './controls/button.tsx'
import { takeChoice } from './controls/take-choice.ts'
import { WidgetMark } from './icons.tsx'
import { StartOverDialog } from './overlay/start-over-dialog.tsx'
import type { OfferedBoard } from './page-options.ts'
import type { BoardSource } from './session/session-messages.ts'
import type { Session } from './session/session.ts'
import { FILE_KEY } from './open-boards.ts'

/** Which board is open; another of ours, or any file from disk. */
export function FileBar(options: {
  readonly session: Session
  readonly mark: string | null
  readonly boards: readonly OfferedBoard[]
  readonly source: BoardSource
  readonly fileName: string | null
  readonly openBoard: (id: string) => void
  readonly openFile: (file: File) => void
  readonly saveFile: () => void
  readonly startOver: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const isAsking = useSignal(false)
  const { source, fileName } = options
  const { value: widgetName } = options.session.widgetName
  useEffect(() => {
    document.title = `${widgetName} in the simulator`
  }, [widgetName])
  const opened = source.type === 'file' ? FILE_KEY : source.id
  return (
    <header class="bar is-file">
      <WidgetMark address={options.mark} />
      <h1 title={widgetName}>{widgetName}</h1>
      <span class="bar-separator" />
      <select
        class="board-select"
        aria-label="Board"
        value={opened}
        onChange={(event) => {
          options.openBoard(takeChoice(event.currentTarget, opened))
        }}
      >
        {fileName !== null && <option value={FILE_KEY}>{fileName}</option>}
        {options.boards.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <PageSelect session={options.session} />
      <Button
        title="Open what GET /v1/files/:key answers; dropping it on the page does the same"
        press={() => {
          input.current?.click()
        }}
      >
        Open file…
      </Button>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        aria-label="Board file"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file !== undefined) options.openFile(file)
          event.currentTarget.value = ''
        }}
      />
      <Button title="Save the board as it stands, in the form it came in" press={options.saveFile}>
        Save file
      </Button>
      <IconButton
        icon="reset"
        label="Start over"
        title="Start over: board, people, payments, clock and storage"
        press={() => {
          isAsking.value = true
        }}
      />
      {isAsking.value && (
        <StartOverDialog
          startOver={options.startOver}
          close={() => {
            isAsking.value = false
          }}
        />
      )}
    </header>
  )
}

/** The file's pages, where it has more than one. */
function PageSelect({ session }: { readonly session: Session }) {
  const pages = session.pages.value
  if (pages.length < 2) return null
  return (
    <select
      class="board-select is-page"
      aria-label="Page"
      value={session.pageId.value}
      onChange={(event) => {
        session.turnTo(takeChoice(event.currentTarget, session.pageId.value))
      }}
    >
      {pages.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
