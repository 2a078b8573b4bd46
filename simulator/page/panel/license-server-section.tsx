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
  const { server } = options
  const { value: status } = server.status
  return (
    <section class="panel-section" aria-labelledby="license-server-title">
      <h2 id="license-server-title">License server</h2>
      <div class="row">
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={status !== 'off'}
            disabled={status === 'starting'}
            onChange={() => {
              options.order(status === 'off' ? 'on' : 'off')
            }}
          />
          <span class="switch-track" aria-hidden="true" />
          With license server
        </label>
        {status === 'on' && (
          <button
            type="button"
            class="button is-small"
            onClick={() => {
              options.order('interrupt')
            }}
          >
            Stop it
          </button>
        )}
        {status === 'away' && (
          <button
            type="button"
            class="button is-small"
            onClick={() => {
              options.order('resume')
            }}
          >
            Start it again
          </button>
        )}
      </div>
      <p class="server-status" role="status">
        {said[status]}
      </p>
    </section>
  )
}
