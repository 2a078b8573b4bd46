import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sizesIn } from '../../widget-src/components/sizes.ts'

const page = readFileSync(fileURLToPath(new URL('../../docs/card.md', import.meta.url)), 'utf8')

describe('docs/card.md', () => {
  it('[D7] says every size as the table has it', () => {
    const rows = Array.from(page.matchAll(/^\| .* \| `(\w+)` \| (\d+) \| (\d+) \|$/gm))
    const column = (index: number) =>
      Object.fromEntries(rows.map((row) => [row[1] ?? '', Number(row[index])]))

    expect(column(2)).toEqual(sizesIn('figjam'))
    expect(column(3)).toEqual(sizesIn('figma'))
  })
})
