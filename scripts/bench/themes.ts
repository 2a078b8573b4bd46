import { atOnce } from '../proofs/at-once.ts'
import { findThemes, type Themes } from '../../widget-src/features/themes/clusters/find-themes.ts'
import { packedVectors } from '../../widget-src/features/themes/vectors/packed-vectors.ts'
import { timeInQuickJs } from '../../simulator/sandbox/time-in-quickjs.ts'
import type { Bench, Figure } from './figures.ts'
import { measureAgreement, type Agreement } from './measures.ts'
import { groupByGsdmm, groupByKMeans } from './peers.ts'
import { bundleThemes } from './themes-in-quickjs.ts'
import { type KnownWall, readWalls } from './walls.ts'
import { workedMs } from './worked-ms.ts'

interface Row {
  readonly wall: string
  readonly language: string
  readonly set: string
  readonly size: string
  readonly sheaf: Agreement
  readonly kmeans: Agreement
  readonly gsdmm: Agreement
  readonly themes: number
  readonly trueThemes: number
  readonly v8Ms: number
  readonly quickJsMs: number
  readonly longestSliceMs: number
}

/** Reports, for each labelled wall, quality and time of "Group by theme" beside two peers; prints means by size and by set. */
export const benchThemes: Bench = async (report) => {
  const source = await bundleThemes()
  const walls = readWalls()
  const rows: Row[] = []
  for (const wall of walls.slice(0, 1)) await benchWall(wall, source) // compiles what is compiled once
  for (const wall of walls) {
    const row = await benchWall(wall, source)
    rows.push(row)
    wallFigures(row).forEach(report)
  }
  const less = { better: 'less' } as const
  const largeMs = await timeLargeWall(walls, source)
  report({ figure: `themes.quickjs.${LARGE_WALL}-notes`, value: largeMs, unit: 'ms', ...less })
  report({ figure: 'themes.bundle', value: source.length, unit: 'bytes', ...less })
  const english = rows.filter(({ set, language }) => language === 'en' && !LONE_SETS.has(set))
  console.log(`\n${meansTable('walls of', english, ({ size }) => size)}`)
  console.log(`\n${meansTable('set', rows, ({ set, language }) => `${set}, ${language}`)}`)
}

/** Sets of a single wall, which no mean by size should hang on. */
const LONE_SETS: ReadonlySet<string> = new Set(['town-meeting', 'ubuntu', 'office'])

const LARGE_WALL = 5000

/** A wall larger than any that is labelled: notes of all of them. */
const timeLargeWall = async (walls: readonly KnownWall[], source: string): Promise<number> => {
  const all = walls.filter(({ language }) => language === 'en').flatMap(({ texts }) => texts)
  const texts = Array.from({ length: LARGE_WALL }, (_, index) => all[index % all.length])
  const { ms } = await timeInQuickJs(source, JSON.stringify(texts), workedMs)
  return Math.round(ms)
}

const wallFigures = (row: Row): readonly Figure[] => {
  const { wall, language, set, size, sheaf, kmeans, gsdmm, themes, trueThemes, v8Ms, quickJsMs } =
    row
  const share = { unit: 'share', better: 'more', language, set, size } as const
  return [
    {
      figure: `themes.v.${wall}`,
      value: sheaf.v,
      ...share,
      ari: sheaf.ari,
      themes,
      trueThemes,
      kmeans: kmeans.v,
      gsdmm: gsdmm.v,
    },
    {
      figure: `themes.acc.${wall}`,
      value: sheaf.acc,
      ...share,
      kmeans: kmeans.acc,
      gsdmm: gsdmm.acc,
    },
    { figure: `themes.quickjs.${wall}`, value: quickJsMs, unit: 'ms', better: 'less', size, v8Ms },
  ]
}

const benchWall = async (wall: KnownWall, source: string): Promise<Row> => {
  const { name, language, set, texts, labels } = wall
  const trueThemes = new Set(labels).size
  const start = workedMs()
  const themes = atOnce(findThemes(texts, { granularity: 0, vectors: packedVectors }))
  const v8Ms = workedMs() - start
  const timed = await timeInQuickJs(source, JSON.stringify(texts), workedMs)
  return {
    wall: name,
    language,
    set,
    size: `some ${SIZES.find((size) => texts.length <= 1.5 * size) ?? 1000} notes`,
    sheaf: measureAgreement(labels, groupsOf(themes, texts.length)),
    kmeans: measureAgreement(labels, groupByKMeans(texts, trueThemes)),
    gsdmm: measureAgreement(labels, groupByGsdmm(texts)),
    themes: themes.themes.length,
    trueThemes,
    v8Ms,
    quickJsMs: timed.ms,
    longestSliceMs: timed.longestSliceMs,
  }
}

const SIZES = [50, 200] as const

/** A group number for each note; leftovers are a group of their own. */
export const groupsOf = ({ themes }: Themes, noteCount: number): readonly number[] => {
  const groups = new Array<number>(noteCount).fill(-1)
  themes.forEach(({ members }, theme) => {
    for (const member of members) groups[member] = theme
  })
  return groups
}

const meansTable = (title: string, rows: readonly Row[], groupOf: (row: Row) => string): string => {
  const groups = [...new Set(rows.map(groupOf))]
  const lines = groups.map((group) => {
    const some = rows.filter((row) => groupOf(row) === group)
    const mean = (of: (row: Row) => number): number =>
      some.reduce((sum, row) => sum + of(row), 0) / some.length
    const cell = (of: (row: Row) => Agreement): string =>
      [(row: Row) => of(row).v, (row: Row) => of(row).acc, (row: Row) => of(row).ari]
        .map((part) => (100 * mean(part)).toFixed(1))
        .join(' / ')
    return [
      group,
      String(some.length),
      cell(({ sheaf }) => sheaf),
      cell(({ gsdmm }) => gsdmm),
      cell(({ kmeans }) => kmeans),
      `${mean(({ themes }) => themes).toFixed(1)} of ${mean(({ trueThemes }) => trueThemes).toFixed(1)}`,
      mean(({ v8Ms }) => v8Ms).toFixed(0),
      mean(({ quickJsMs }) => quickJsMs).toFixed(0),
      Math.max(...some.map(({ longestSliceMs }) => longestSliceMs)).toFixed(0),
    ]
  })
  const head = [
    title,
    'walls',
    'Sheaf V / ACC / ARI',
    'GSDMM',
    'TF-IDF k-means, true k',
    'themes',
    'ms in V8',
    'ms in QuickJS',
    'longest slice, ms',
  ]
  return [head, head.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}
