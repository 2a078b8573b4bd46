import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('../../docs/', import.meta.url)
const page = readFileSync(new URL('paid-widgets.md', folder), 'utf8')

/** A trap's rules, and the text of the tests that its row links to. */
const traps = page
  .split('\n')
  .filter((line) => line.startsWith('|') && line.includes('](../test/'))
  .map((line) => {
    const [trap = '', , here = ''] = line.split(' | ')
    const rules = [...here.matchAll(/\(([A-Z]\d+(?:, [A-Z]\d+)*)/g)].flatMap(([, ids = '']) =>
      ids.split(', '),
    )
    const files = [...line.matchAll(/\]\((\.\.\/test\/[^)]+)\)/g)].map(([, path = '']) =>
      readFileSync(new URL(path, folder), 'utf8'),
    )
    return { trap: trap.slice(2), rules, tests: files.join('\n') }
  })

describe('docs/paid-widgets.md', () => {
  it('[B3] links each trap to tests that name its rules', () => {
    const unproved = traps.flatMap(({ trap, rules, tests }) =>
      rules.filter((rule) => !tests.includes(`[${rule}]`)).map((rule) => `${rule}: ${trap}`),
    )

    expect(unproved).toEqual([])
    expect(traps.flatMap(({ rules }) => rules).length).toBeGreaterThan(traps.length)
  })
})
