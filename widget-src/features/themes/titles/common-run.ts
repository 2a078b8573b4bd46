import { addTo } from '../../../core/maps.ts'
import { compareText } from '../../../core/words.ts'
import type { Place } from './title-words.ts'
import { isUnspaced, LETTER } from '../words/tokens.ts'

const RUN_LETTERS_MOST = 16

/**
 * For scripts without spaces: a pair of letters, grown as long as most of its places agree on the next.
 *
 * @returns Nothing where that is half a word in most places: `ード` of `モード` and `コード`.
 */
export function commonRun(pair: string, places: readonly Place[]): string {
  const spots = places.map(({ note, at }) => {
    const token = note.tokens[at]
    return {
      before: letters(note.text.slice(0, token?.start ?? 0)).reverse(),
      after: letters(note.text.slice(token?.end ?? 0)),
    }
  })
  const right = growth(spots.map(({ after }) => after))
  const left = growth(spots.map(({ before }) => before)).reverse()
  const run = [...left, pair, ...right].join('')
  const isCut = (
    edge: RegExp,
    beside: (spot: (typeof spots)[number]) => string | undefined,
  ): boolean =>
    edge.test(run) &&
    2 * spots.filter((spot) => BORROWED.test(beside(spot) ?? '')).length > spots.length
  if (isCut(BORROWED, ({ before }) => before[left.length])) return ''
  if (isCut(BORROWED_END, ({ after }) => after[right.length])) return ''
  return run
    .replace(PARTICLE_AT_END, '$1')
    .replace(LITTLE_AT_ENDS, (little, start: number, run: string) =>
      run.length > little.length + 1 ? '' : little,
    )
}

/** Borrowed words of Japanese, which are written in letters of their own. */
const BORROWED = /^[\u30a1-\u30fa\u30fc]/
const BORROWED_END = /[\u30a1-\u30fa\u30fc]$/

/** Chinese verbs and particles at the ends of a run of letters: `有` of `有深色模式`. */
const LITTLE_AT_ENDS = /^[的了是我在有没不很太请要想会能把被给]+|[的了吗呢吧很太]+$/g

/** Japanese marks a word's part in the sentence behind it: `ダッシュボードが`. */
const PARTICLE_AT_END = new RegExp('^(.*\\P{Script=Hiragana})[はがをにのでともへや]$', 'u')

/** The letters that most of the contexts go on with. */
function growth(contexts: readonly (readonly string[])[]): string[] {
  const grown: string[] = []
  let agreeing = contexts
  while (grown.length < RUN_LETTERS_MOST / 2) {
    const step = grown.length
    const counts = new Map<string, number>()
    for (const context of agreeing) {
      const letter = context[step]
      if (letter !== undefined && isUnspaced(letter)) addTo(counts, letter)
    }
    const [next] = [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
    if (next === undefined || next[1] * 2 <= agreeing.length) return grown
    agreeing = agreeing.filter((context) => context[step] === next[0])
    grown.push(next[0])
  }
  return grown
}

function letters(text: string): string[] {
  return text.match(LETTER) ?? []
}
