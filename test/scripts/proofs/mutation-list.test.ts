import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fileOfEdit } from '../../../scripts/proofs/copy-tree.ts'
import { mutations } from '../../../scripts/proofs/mutation-list.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A mistake whose text no longer stands in the source proves nothing, and nobody would know until the list is run. */
describe('the mistakes of npm run mutations', () => {
  it.each(mutations)('[B3] can still be put into the source: $name', ({ edits, guard }) => {
    for (const edit of edits) expect(fileOfEdit(root, edit)).toContain(edit.in)
    expect(existsSync(join(root, guard.file))).toBe(true)
  })
})
