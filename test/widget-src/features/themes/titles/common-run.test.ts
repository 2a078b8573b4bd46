import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonRun } from '../../../../../widget-src/features/themes/titles/common-run.ts'
import { guessLanguage } from '../../../../../widget-src/features/themes/words/language.ts'
import {
  createStemmer,
  createTokenizer,
} from '../../../../../widget-src/features/themes/words/tokens.ts'
import { openWordVectors } from '../../../../../widget-src/features/themes/vectors/word-vectors.ts'
import { packedVectors } from '../../../../../widget-src/features/themes/vectors/packed-vectors.ts'
import { seed } from '../../../../seed.ts'

interface Wall {
  readonly nouns: readonly string[]
  /** Notes about one of them, `N`. */
  readonly notes: readonly string[]
}

const walls: Readonly<Record<string, Wall>> = {
  Chinese: {
    nouns:
      '会议室 会议 会员卡 在线支付 太阳能 能源 有机蔬菜 不锈钢 要求 想法 请假 有限公司 被子 把手 给水管 办公室 公交车 噪音 文档 目的'.split(
        ' ',
      ),
    notes: [
      '没有N',
      '我们需要N',
      '我觉得N很好',
      '请改进N吧',
      '希望有N了',
      '对N不满意',
      'N的问题',
      '这是N吗',
    ],
  },
  Japanese: {
    nouns:
      '会議室 会社 在宅勤務 太陽光 能力 有給休暇 不具合 要望 請求書 想い 給料 騒音 お金 支払い 問い合わせ 手続き コーヒー テスト'.split(
        ' ',
      ),
    notes: [
      'Nが足りない',
      '新しいNを買う',
      'この町のNの数',
      'もっとNがほしい',
      'いつもNに困る',
      'Nへの不満',
      '夜のNは嫌い',
    ],
  },
}

describe('commonRun', () => {
  for (const [language, { nouns, notes }] of Object.entries(walls)) {
    it(`[F5] grows each pair of a ${language} word to the word, without particles and never less of it, seed ${seed}`, () => {
      const noun = fc.constantFrom(...nouns)
      const some = fc.uniqueArray(fc.constantFrom(...notes), { minLength: 4, maxLength: 4 })

      fc.assert(
        fc.property(noun, some, (word, chosen) => {
          const texts = chosen.map((note) => note.replace('N', word))

          for (const [pair, places] of pairsOf(word, texts))
            expect([pair, commonRun(pair, places)]).toEqual([pair, word])
        }),
      )
    })
  }
})

/** Each two letters of the word that stand side by side, and where the notes have them. */
function pairsOf(word: string, texts: readonly string[]) {
  const stemOf = createStemmer()
  const language = guessLanguage(texts, openWordVectors(packedVectors), stemOf)
  const tokenize = createTokenizer(language, stemOf)
  const notes = texts.map((text) => tokenize(text))
  return Array.from({ length: word.length - 1 }, (_, first) => {
    const places = notes.map((note) => {
      const start = note.text.indexOf(word) + first
      return { note, at: note.tokens.findIndex((token) => token.start === start) }
    })
    return [word.slice(first, first + 2), places] as const
  })
}
