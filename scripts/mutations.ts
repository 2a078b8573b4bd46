/**
 * Breaks the widget in the ways a person plausibly would, in a copy of the tree, and shows that a test catches
 * each. A mutation that survives is a rule that nothing guards.
 *
 *     npm run mutations -- [--only "forget the release"]
 */
import { readCommandLine, refuse } from './command-line.ts'
import { copyTree } from './proofs/copy-tree.ts'
import { closeSweep } from './proofs/close-sweep.ts'
import { mutations } from './proofs/mutation-list.ts'

const { values } = readCommandLine({ options: { only: { type: 'string', default: '' } } })
const wanted = mutations.filter(({ name }) => name.includes(values.only))
if (wanted.length === 0) refuse(`At --only: no mutation has “${values.only}” in its name`)
const survivors: string[] = []
const tree = copyTree()
try {
  console.log('| mutation | guarded by | caught |')
  console.log('|---|---|---|')
  for (const { name, edits, guard } of wanted) {
    const verdict = tryOut({ name, edits, guard })
    console.log(`| ${name} | ${guard.file} “${guard.title}” | ${verdict} |`)
    if (verdict !== 'yes') survivors.push(`${name}: ${verdict}`)
  }
} finally {
  tree.remove()
}
closeSweep('mutations', wanted.length, survivors)

/** `yes` where a test catches it; a mutation that no longer applies is as bad as one that survives. */
function tryOut(mutation: (typeof mutations)[number]): string {
  try {
    return tree.isCaught(mutation) ? 'yes' : 'NO'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
