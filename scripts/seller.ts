/**
 * The seller's side of the license server, from the command line.
 *
 *     ADMIN_KEY=… npm run --silent seller -- COMMAND [--server URL]
 *
 *     look-up ID                       what is known of a person, by their Figma user id
 *     grant ID [--until INSTANT]       gives them Pro; grant ID --end takes it back
 *     reset ID                         gives every free run back
 *     erase ID                         forgets them
 *     totals [--from DAY] [--to DAY]   what happened, by day (UTC)
 *     events [--after CURSOR]          the newest events, oldest first
 *
 * `--server`, or LICENSE_SERVER: where it is. The key stands in the environment, since a command line is seen
 * by others. Prints the answer's JSON; exit 1 where the server refused, 2 where the command makes no sense.
 */
import { readCommandLine, refuse } from './command-line.ts'

interface Question {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: unknown
}

type Values = Readonly<Record<string, string | boolean | undefined>>

/** Each command with what it takes besides the server's address. */
const commands: Readonly<
  Record<
    string,
    { readonly takes: readonly string[]; readonly ask: (id: string, values: Values) => Question }
  >
> = {
  'look-up': { takes: ['ID'], ask: (id) => ({ method: 'GET', path: person(id) }) },
  grant: {
    takes: ['ID', 'until', 'end'],
    ask: (id, { until, end }) =>
      end === true
        ? { method: 'DELETE', path: `${person(id)}/grant` }
        : {
            method: 'PUT',
            path: `${person(id)}/grant`,
            body: until === undefined ? {} : { until },
          },
  },
  reset: { takes: ['ID'], ask: (id) => ({ method: 'POST', path: `${person(id)}/reset` }) },
  erase: { takes: ['ID'], ask: (id) => ({ method: 'DELETE', path: person(id) }) },
  totals: {
    takes: ['from', 'to'],
    ask: (_, { from, to }) => ({ method: 'GET', path: `totals${queryOf({ from, to })}` }),
  },
  events: {
    takes: ['after'],
    ask: (_, { after }) => ({ method: 'GET', path: `events${queryOf({ after })}` }),
  },
}

function usage(): string {
  const parts = Object.entries(commands).map(([name, { takes }]) =>
    [name, ...takes.map((part) => (part === 'ID' ? part : `[--${part}]`))].join(' '),
  )
  return parts.join(', ')
}

function person(id: string): string {
  return `people/${encodeURIComponent(id)}`
}

function queryOf(values: Values): string {
  const given = Object.entries(values).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const query = new URLSearchParams(given).toString()
  return query === '' ? '' : `?${query}`
}

const { values, positionals } = readCommandLine({
  allowPositionals: true,
  options: {
    server: { type: 'string' },
    until: { type: 'string' },
    end: { type: 'boolean' },
    from: { type: 'string' },
    to: { type: 'string' },
    after: { type: 'string' },
  },
})
const [name = '', id = '', ...more] = positionals
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (command === undefined) {
  refuse(`seller: expected one of ${usage()}; got ${name || 'nothing'}`)
}
if (command.takes.includes('ID') !== (id !== '') || more.length > 0) {
  refuse(`At ${name}: expected ${command.takes.includes('ID') ? 'one Figma user id' : 'no id'}`)
}
const strange = Object.keys(values).find((key) => key !== 'server' && !command.takes.includes(key))
if (strange !== undefined) refuse(`At --${strange}: ${name} does not take it`)
if (values.until !== undefined && Date.parse(values.until) <= Date.now())
  refuse(`At --until: expected a time to come, got ${values.until}`)
const server = (values.server ?? process.env.LICENSE_SERVER ?? '').replace(/\/+$/, '')
if (!URL.canParse(server)) {
  const got = server === '' ? 'nothing' : server
  refuse(`At --server: expected the address of the license server, got ${got}`)
}
const key = process.env.ADMIN_KEY ?? ''
if (key === '') refuse('At ADMIN_KEY: expected the key, in the environment')

const { method, path, body } = command.ask(id, values)
try {
  const response = await fetch(`${server}/v1/admin/${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json') === true
  const answer = isJson ? JSON.stringify(await response.json(), null, 2) : await response.text()
  process.stdout.write(`${answer}\n`)
  if (!response.ok) process.exitCode = 1
} catch {
  process.stderr.write(`At --server: nothing answers at ${server}\n`)
  process.exitCode = 1
}
