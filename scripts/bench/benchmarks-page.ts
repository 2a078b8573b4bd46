import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { figuresTable, type Figure } from './figures.ts'

const WHAT: Readonly<Record<string, string>> = {
  start:
    'What a person waits for before the widget stands there: the engine reading the bundle (`parse`), and the widget placed on a board, up to its first drawing (`cold`). Beside it the notepad that create-figma-plugin 3.2.1 begins a widget with, and a widget in the three lines of Figma’s documentation ([three-lines.js](../scripts/bench/widgets/three-lines.js)). Most of Sheaf’s bundle is word vectors, which are one string.',
  gate: 'What a click asks of the host, calls of nodes left out, beside the same three lines: a counted run, a locked row, and a buyer’s run. A buyer’s click lists no keys of client storage, and the payment status is read once a turn.',
  growth:
    'A buyer’s click on each feature, on walls of 100, 1,000 and 10,000 notes (`--notes` ends at fewer): processor time with the simulator’s own work in it, calls of the host for a note, and the exponent from one size to the next (1: in proportion).',
}

/** The page of the figures as they were measured last, with what they were measured on. */
export function benchmarksPage(names: readonly string[], figures: readonly Figure[]): string {
  const parts = names.map((name) => {
    const own = figures.filter(({ figure }) => figure.startsWith(`${name}.`))
    return [`## ${name}`, WHAT[name] ?? '', figuresTable(own)].filter((part) => part !== '')
  })
  return `${[
    '# Benchmarks',
    `Made by \`npm run bench -- ${names.join(' ')} --page docs/benchmarks.md\`; the lines of JSON that it prints, kept in a file, are what \`--against FILE\` compares a later run with. Times are of the processor, on ${processor()}, Node ${process.version}, at commit ${commit()}. They say how parts compare with each other on one machine; your own machine has others.`,
    ...parts.flat(),
  ].join('\n\n')}\n`
}

function processor(): string {
  const [first] = cpus()
  return `${cpus().length} × ${first?.model.trim() ?? 'a processor without a name'}`
}

function commit(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
}
