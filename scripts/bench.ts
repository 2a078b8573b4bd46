/**
 * Measures parts of the project, so that a change that costs quality or speed is seen before people meet it.
 *
 *     npm run bench -- NAME… [--against FILE] [--notes N] [--page FILE]
 *
 * NAME is card, gate, growth, layout, page, server, slices, start or themes. Prints a JSON line a figure, then a table;
 * with `--against`, a file of such lines, every figure that got worse by more than a tenth. `--notes` sets how large the
 * walls are, `--page` writes the figures as a page of the docs. Times are of a shared machine: compare within one run,
 * or with lines of the same machine.
 */
import { writeFileSync } from 'node:fs'
import { readCommandLine, readGivenFile, refuse, wholeNumber } from './command-line.ts'
import { figuresTable, parseFigures, worseLines, type Bench, type Figure } from './bench/figures.ts'
import { benchmarksPage } from './bench/benchmarks-page.ts'

/** Each is loaded when it is asked for: with all the others it takes longer than some of them run. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  card: async () => (await import('./bench/card.ts')).benchCard,
  gate: async () => (await import('./bench/gate.ts')).benchGate,
  growth: async () => (await import('./bench/growth.ts')).benchGrowth,
  layout: async () => (await import('./bench/layout.ts')).benchLayout,
  page: async () => (await import('./bench/page.ts')).benchPage,
  server: async () => (await import('./bench/server.ts')).benchServer,
  slices: async () => (await import('./bench/slices.ts')).benchSlices,
  start: async () => (await import('./bench/start.ts')).benchStart,
  themes: async () => (await import('./bench/themes.ts')).benchThemes,
}

const { values, positionals } = readCommandLine({
  allowPositionals: true,
  options: {
    against: { type: 'string' },
    notes: { type: 'string' },
    page: { type: 'string' },
  },
})
const notes = wholeNumber('--notes', values.notes, 1, 1_000_000)
const unknown = positionals.filter((name) => benches[name] === undefined)
if (positionals.length === 0 || unknown.length > 0) {
  const got = positionals.length === 0 ? 'nothing' : `“${unknown.join('”, “')}”`
  refuse(`bench: expected some of ${Object.keys(benches).join(', ')}, got ${got}`)
} else {
  const before = values.against === undefined ? [] : readFigures(values.against)
  const figures: Figure[] = []
  for (const name of positionals) {
    const bench = await benches[name]?.()
    await bench?.(
      (figure) => {
        figures.push(figure)
        console.log(JSON.stringify(figure, roundedNumber))
      },
      { notes },
    )
  }
  console.log(`\n${figuresTable(figures)}`)
  if (values.page !== undefined) writeFileSync(values.page, benchmarksPage(positionals, figures))
  if (values.against !== undefined) {
    const worse = worseLines(before, figures)
    console.log(worse.length > 0 ? `\n${worse.join('\n')}` : '\nNothing got slower or poorer.')
  }
}

function readFigures(path: string): readonly Figure[] {
  try {
    return parseFigures(readGivenFile('--against', path), path)
  } catch (error) {
    return refuse(`At --against: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function roundedNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
}
