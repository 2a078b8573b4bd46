import { Button } from '../controls/button.tsx'
import { Switch } from '../controls/switch.tsx'
import type { LicenseServer, LicenseServerOrder, LicenseServerStatus } from '../license-server.ts'

const said: Readonly<Record<LicenseServerStatus, string>> = {
  off: 'Runs are counted on the device',
  starting: 'The server is starting…',
  on: 'Runs are counted at the server',
  away: 'The server is away: the device goes on counting',
}

/** The widget as built for a license server, with the real one beside the page. */
export function LicenseServerSection(options: {
  readonly server: LicenseServer
  readonly order: (order: LicenseServerOrder) => void
}) {
  const { value: status } = options.server.status
  const order = (wanted: LicenseServerOrder) => () => {
    options.order(wanted)
  }
  return (
    <section class="panel-section" aria-labelledby="license-server-title">
      <h2 id="license-server-title">License server</h2>
      <div class="row">
        <Switch
          label="With license server"
          isOn={status !== 'off'}
          isDisabled={status === 'starting'}
          turn={order(status === 'off' ? 'on' : 'off')}
        />
        {status === 'on' && (
          <Button look="small" press={order('interrupt')}>
            Stop it
          </Button>
        )}
        {status === 'away' && (
          <Button look="small" press={order('resume')}>
            Start it again
          </Button>
        )}
      </div>
      <p class="hint" role="status">
        {said[status]}
      </p>
    </section>
  )
}
