import { Icon } from '../icons.tsx'
import type { Session } from '../session/session.ts'

/** What happens to the widget itself, and which build of it Figma takes it for. */
export function WidgetSection(options: {
  readonly session: Session
  readonly setMode: (mode: 'published' | 'development') => void
}) {
  const { session } = options
  const isDevelopment = session.mode.value === 'development'
  return (
    <section class="panel-section" aria-labelledby="widget-title">
      <h2 id="widget-title">Widget</h2>
      <div class="row">
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={isDevelopment}
            onChange={() => {
              options.setMode(isDevelopment ? 'published' : 'development')
            }}
          />
          <span class="switch-track" aria-hidden="true" />
          Runs as a development build
        </label>
      </div>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={session.widgets.value.length === 0}
          onClick={() => {
            const widget = chosenWidget(session)
            if (widget !== undefined) session.duplicate(widget)
          }}
        >
          <Icon name="copy" /> Duplicate
        </button>
      </div>
    </section>
  )
}

function chosenWidget(session: Session): string | undefined {
  const widgets = session.widgets.value
  const selected = widgets.find((widget) => session.selection.value.has(widget.id))
  return (selected ?? widgets.at(-1))?.id
}
