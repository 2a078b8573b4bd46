/** One measured number, as a line of JSON is printed of it. Further keys say how it was got. */
export interface Figure {
  /** Its name in the order of the parts: bench, what, case: `start.parse.notepad`. */
  readonly figure: string
  readonly value: number
  /** `ms`, `bytes`, `calls`, `ratio`, `share`, `px`, … */
  readonly unit: string
  readonly better: 'less' | 'more'
  readonly [detail: string]: string | number | null
}

export type Report = (figure: Figure) => void

/** Measures one part and reports its figures as they come. */
export type Bench = (report: Report, options: BenchOptions) => Promise<void>

export interface BenchOptions {
  /** How many notes, where a bench can be asked for a size. */
  readonly notes: number | undefined
}

/** A figure worse than this share of what it was is named. */
const WORSE_BY = 0.1

/** The figures as a Markdown table, numbers to three places that count. */
export function figuresTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ figure, value, unit, better }) => [
    figure,
    readableNumber(value),
    unit,
    better,
  ])
  return [['figure', 'value', 'unit', 'better'], ['---', '---:', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/** A line for each figure that got worse by more than a tenth since `before`. What is in one of the two alone is passed over. */
export function worseLines(before: readonly Figure[], now: readonly Figure[]): readonly string[] {
  return before.flatMap((old) => {
    const current = now.find(({ figure }) => figure === old.figure)
    if (current === undefined) return []
    if (!isWorse(old.value, current)) return []
    const times =
      old.value === 0 ? '' : ` (${readableNumber(current.value / old.value)} × as before)`
    return [
      `worse: ${old.figure} was ${readableNumber(old.value)}, is ${readableNumber(current.value)} ${current.unit}${times}`,
    ]
  })
}

function isWorse(before: number, { value, better }: Figure): boolean {
  const slack = Math.abs(before) * WORSE_BY
  return better === 'less' ? value > before + slack : value < before - slack
}

/**
 * The figures in a file of JSON lines; a table below them is passed over.
 *
 * @throws Error that names the line, where one that begins as JSON is no figure.
 */
export function parseFigures(text: string, file: string): readonly Figure[] {
  return text.split('\n').flatMap((line, index) => {
    if (!line.startsWith('{')) return []
    const parsed = parseJson(line)
    if (isFigure(parsed)) return [parsed]
    throw new Error(
      `${file}, line ${index + 1}: expected {"figure", "value", "unit", "better"}, got ${line.slice(0, 80)}`,
    )
  })
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function isFigure(value: unknown): value is Figure {
  return (
    typeof value === 'object' &&
    value !== null &&
    'figure' in value &&
    typeof value.figure === 'string' &&
    'value' in value &&
    typeof value.value === 'number' &&
    'unit' in value &&
    typeof value.unit === 'string' &&
    'better' in value &&
    (value.better === 'less' || value.better === 'more')
  )
}

/** Three figures that count, whole numbers from 100 up. */
function readableNumber(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}
