/**
 * Runs the license server beside the stand-in for Figma's REST, so that a purchase can be tried without an account
 * or money. Prints one JSON line when both are ready, and nothing else.
 *
 *     npm run --silent license-server -- [--port 8787] [--data DIR] [--offer FILE] [--rate N] [--widget-id ID]
 *         [--rotate-keys]
 *
 * `--data` keeps what the server stores from start to start; with `--rotate-keys` it gets new keys, and reads those
 * before. `--rate` is how often Figma may be asked a minute.
 */
import { readCommandLine, refuse, wholeNumber, refuseTakenPort } from './command-line.ts'
import { OfferError, offerPlugin, projectOffer, readOffer } from './offer-file.ts'

const { values } = readCommandLine({
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    rate: { type: 'string' },
    offer: { type: 'string' },
    'widget-id': { type: 'string' },
    'rotate-keys': { type: 'boolean' },
  },
})

const parent = process.ppid
const port = wholeNumber('--port', values.port, 0, 65_535)
const rate = wholeNumber('--rate', values.rate, 1, 10_000)
const widget = values['widget-id'] === undefined ? undefined : readId(values['widget-id'])
const offer = values.offer === undefined ? projectOffer() : readOfferFile(values.offer)
if (port !== undefined) await refuseTakenPort('--port', port)
// Loading it takes longer than refusing a wrong call does.
const { startLicenseServer } = await import('../license-server/stand-in/start-license-server.ts')
const server = await startLicenseServer({
  ...(port !== undefined && { port }),
  ...(rate !== undefined && { rate }),
  ...(values.data !== undefined && { dataDir: values.data }),
  buildPlugins: [offerPlugin(offer)],
  ...(widget !== undefined && { widgetId: widget }),
  ...(values['rotate-keys'] === true && { rotateKeys: true }),
})
const { url, figma, widgetId, adminKey } = server
process.stdout.write(`${JSON.stringify({ url, figma, widgetId, adminKey })}\n`)

let ending = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  // Miniflare's own listener would end the process at once, with the signal's exit code.
  process.removeAllListeners(signal)
  process.on(signal, end)
}
endWithNpm()

function end() {
  if (ending) return
  ending = true
  void server.close().then(() => process.exit(0))
}

/** npm, killed outright, sends no signal; only the parent's id changes. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'license-server') return
  setInterval(() => {
    if (process.ppid !== parent) end()
  }, 250)
}

function readId(text: string): string {
  if (/^\d+$/.test(text)) return text
  return refuse(`At --widget-id: expected digits, got ${text}`)
}

function readOfferFile(path: string) {
  try {
    return readOffer(path)
  } catch (error) {
    if (!(error instanceof OfferError)) throw error
    process.stderr.write(`${error.message}\n`)
    return process.exit(1)
  }
}
