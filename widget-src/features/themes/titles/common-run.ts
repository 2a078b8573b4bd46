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
  const [first, last] = places.some(({ note }) => HIRAGANA.test(note.text))
    ? [PARTICLE_BEFORE, PARTICLE_BEHIND]
    : [LITTLE_BEFORE, LITTLE_BEHIND]
  return [first, last].reduce((text, little) => {
    const bare = text.replace(little, '')
    return bare.length > 1 ? bare : text
  }, run)
}

/** Borrowed words of Japanese, which are written in letters of their own. */
const BORROWED = /^[\u30a1-\u30fa\u30fc]/
const BORROWED_END = /[\u30a1-\u30fa\u30fc]$/

/**
 * Chinese verbs, pronouns and particles at the ends of a run of letters, `有` of `有深色模式`, but for words that begin or end
 * with their letters: `会议`, `太阳能`, `目的`.
 */
const LITTLE_BEFORE =
  /^(?:[的了是没很]|我们?(?!们)|在(?![线职校家宅])|有(?![机限效线])|不(?![锈动])|太(?![阳空极])|请(?![假求帖示])|要(?![求点素])|想(?![法象])|会(?![议员计场展话客谈])|能(?![源力量耗效])|把(?![手握])|被(?![子告动])|给(?!水))+/
const LITTLE_BEHIND = /(?:[了吗呢吧很太]|(?<!目)的)+$/

/** Japanese has letters of its own for what marks a word's part in the sentence: `ダッシュボードが`, `の騒音`. */
const HIRAGANA = new RegExp('\\p{Script=Hiragana}', 'u')
const PARTICLE_BEFORE = new RegExp('^[のをがはに](?!\\p{Script=Hiragana})', 'u')
const PARTICLE_BEHIND = new RegExp('(?<=\\P{Script=Hiragana})[はがをにのでともへや]$|[がを]$', 'u')

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
