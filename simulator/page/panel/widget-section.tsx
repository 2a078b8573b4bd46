import { Button } from '../controls/button.tsx'
import { Switch } from '../controls/switch.tsx'
import type { BuildChoice, Session } from '../session/session.ts'

/** Actions on the widget itself, and the kind of build that Figma takes it for. */
export function WidgetSection(options: {
  readonly session: Session
  readonly setMode: (mode: BuildChoice['mode']) => void
}) {
  const { session } = options
  const isDevelopment = session.mode.value === 'development'
  return (
    <section class="panel-section" aria-labelledby="widget-title">
      <div class="row">
        <h2 id="widget-title">Widget</h2>
        <Button
          look="small"
          press={() => {
            const widget = chosenWidget(session)
            if (widget === undefined) session.placeWidget()
            else session.duplicate(widget)
          }}
        >
          {session.widgets.value.length === 0 ? 'Place it here' : 'Duplicate'}
        </Button>
      </div>
      <Switch
        label="Runs as a development build"
        isOn={isDevelopment}
        turn={() => {
          options.setMode(isDevelopment ? 'published' : 'development')
        }}
      />
      <p class="hint">The board, its edits and the people on it stay.</p>
    </section>
  )
}

function chosenWidget(session: Session): string | undefined {
  const widgets = session.widgets.value
  const selected = widgets.find((widget) => session.selection.value.has(widget.id))
  return (selected ?? widgets.at(-1))?.id
}
