import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { parseArgs, type ParseArgsConfig } from 'node:util'

/** Ends the command as one that was called wrongly: one line, exit status 2. */
export function refuse(message: string): never {
  process.stderr.write(`${message}\n`)
  return process.exit(2)
}

/** Parses this process's arguments, or refuses them. With `--help`, prints the script's usage and ends. */
export function readCommandLine<Config extends ParseArgsConfig>(config: Config) {
  const [, script = '', ...args] = process.argv
  if (args.includes('--help')) {
    process.stdout.write(usageOf(readFileSync(script, 'utf8')))
    process.exit(0)
  }
  try {
    return parseArgs(config)
  } catch (error) {
    // Node adds advice on positionals after the first sentence.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. ')
    const known = Object.keys(config.options ?? {}).map((name) => `--${name}`)
    return refuse(`${reason}: expected ${known.length === 0 ? 'no option' : known.join(', ')}`)
  }
}

/** The comment that a script begins with, which tells what it does and how it is called. */
export function usageOf(source: string): string {
  const [, comment = ''] = /^\/\*\*\n([^]*?)\n \*\//.exec(source) ?? []
  return `${comment.replace(/^ \* ?/gm, '')}\n`
}

/** The whole number of an option; undefined where it was not given. Refuses all else. */
export function wholeNumber(option: string, text: string, least: number, most: number): number
export function wholeNumber(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined
export function wholeNumber(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  return refuse(`At ${option}: expected a whole number of ${least} to ${most}, got ${text}`)
}

/** Refuses a port of 127.0.0.1 that something else listens on; a server would say so with its own stack. */
export async function refuseTakenPort(option: string, port: number): Promise<void> {
  if (port === 0) return
  const failed = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const probe = createServer()
    probe.once('error', resolve)
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        resolve(undefined)
      })
    })
  })
  if (failed === undefined) return
  const why =
    failed.code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${failed.message})`
  refuse(`At ${option}: port ${port} ${why}; give another`)
}

/** The text of a file that an option names; refuses one that cannot be read. */
export function readGivenFile(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    return refuse(`At ${option}: expected a file, got ${path}: ${whyUnreadable(error)}`)
  }
}

function whyUnreadable(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EISDIR':
      return 'that is a folder'
    default:
      return error instanceof Error ? error.message : String(error)
  }
}
