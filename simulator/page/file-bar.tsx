import { useRef } from 'preact/hooks'
import { boards } from './boards.ts'
import { Icon, SheafMark } from './icons.tsx'

/** Which board is open; another of ours, or any file from disk. */
export function FileBar(options: {
  readonly boardId: string
  readonly fileName: string | null
  readonly openBoard: (id: string) => void
  readonly openFile: (file: File) => void
  readonly saveFile: () => void
  readonly reset: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const { fileName } = options
  return (
    <header class="bar is-file">
      <SheafMark />
      <h1>Sheaf</h1>
      <span class="bar-separator" />
      <select
        class="board-select"
        aria-label="Board"
        value={fileName === null ? options.boardId : ''}
        onChange={(event) => {
          options.openBoard(event.currentTarget.value)
        }}
      >
        {fileName !== null && <option value="">{fileName}</option>}
        {boards.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="button"
        title="Open what GET /v1/files/:key answers; dropping it on the page does the same"
        onClick={() => {
          input.current?.click()
        }}
      >
        Open file…
      </button>
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
      <button
        type="button"
        class="button"
        title="Save the board as it stands, in the form it came in"
        onClick={options.saveFile}
      >
        Save file
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Start over"
        title="Start over: board, people, payments, clock and storage"
        onClick={options.reset}
      >
        <Icon name="reset" />
      </button>
    </header>
  )
}
