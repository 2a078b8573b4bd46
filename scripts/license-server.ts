/**
 * Runs the license server beside the stand-in for Figma's REST, so that nobody needs an account, or a
 * purchase, to try what a customer meets. Prints one JSON line when both are ready, and nothing else.
 */
import { parseArgs } from 'node:util'
import { startLicenseServer } from '../license-server/stand-in/start-license-server.ts'
import { OfferError, readOffer } from './offer-file.ts'

const { values } = parseArgs({
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
const port = readNumber('--port', values.port, 0, 65_535)
const rate = readNumber('--rate', values.rate, 1, 10_000)
const server = await startLicenseServer({
  ...(port !== undefined && { port }),
  ...(rate !== undefined && { rate }),
  ...(values.data !== undefined && { dataDir: values.data }),
  ...(values.offer !== undefined && { offer: readOfferFile(values.offer) }),
  ...(values['widget-id'] !== undefined && { widgetId: readId(values['widget-id']) }),
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

/** npm, killed outright, tells nobody; only the parent's id changes. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'license-server') return
  setInterval(() => {
    if (process.ppid !== parent) end()
  }, 250)
}

function readNumber(name: string, text: string | undefined, least: number, most: number) {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  process.stderr.write(`At ${name}: expected a whole number of ${least} to ${most}, got ${text}\n`)
  return process.exit(2)
}

function readId(text: string): string {
  if (/^\d+$/.test(text)) return text
  process.stderr.write(`At --widget-id: expected digits, got ${text}\n`)
  return process.exit(2)
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
