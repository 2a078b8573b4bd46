import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { parse } from 'acorn'
import { analyze } from 'eslint-scope'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partScope } from '../../scripts/part-scope.ts'

/** One statement of a random program; it may call any function, and read at once what stands before it. */
const statement = fc.record({
  isFunction: fc.boolean(),
  isCounted: fc.boolean(),
  others: fc.array(fc.nat(30), { maxLength: 3 }),
})

type Statement = typeof statement extends fc.Arbitrary<infer One> ? One : never

/** Names `a0`, `a1`…, each a function or a number; `steps` is written to again and again. */
function programOf(statements: readonly Statement[]): string {
  const lines = statements.map(({ isFunction, isCounted, others }, index) => {
    const known = others.map((other) => other % (index + 1)).filter((other) => other < index)
    const terms = known.map((other) =>
      statements[other]?.isFunction ? `a${other}()` : `a${other}`,
    )
    const sum = [String(index), ...terms].join('+')
    return isFunction
      ? `function a${index}(){${isCounted ? 'steps++;' : ''}return ${sum}}`
      : `var a${index}=${sum}`
  })
  const all = statements.map(({ isFunction }, index) => (isFunction ? `a${index}()` : `a${index}`))
  return `"use strict";!function(out){var steps=0;${lines.join(';')};out.push(${[...all, 'steps'].join()})}(out);`
}

function outcomeOf(code: string): readonly unknown[] {
  const out: unknown[] = []
  runInNewContext(code, { out })
  return out
}

/** How many names each scope of a script holds, the most first. */
function namesOfScopes(code: string): readonly number[] {
  const program = parse(code, { ecmaVersion: 2022, ranges: true })
  const { scopes } = analyze(program as unknown as Parameters<typeof analyze>[0], {
    ecmaVersion: 2022,
  })
  return scopes.map(({ variables }) => variables.length).sort((one, other) => other - one)
}

describe('partScope', () => {
  it('[B2] changes nothing of what a script does', () => {
    const programs = fc.tuple(
      fc.array(statement, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 8 }),
    )
    fc.assert(
      fc.property(programs, ([statements, names]) => {
        const code = programOf(statements)
        expect(outcomeOf(partScope(code, names))).toEqual(outcomeOf(code))
      }),
    )
  })

  it('[B2] keeps what stands between statements, and the ends of a script as they are', () => {
    const code =
      '"use strict";!function(w){/*! kept */var a=1\nfunction b(){return a}w(b())}(0||out);'
    const parted = partScope(code, 1)
    expect(parted).toMatch(/^"use strict";!function\(w\)\{.*\/\*! kept \*\/.*\}\(0\|\|out\);$/s)
  })

  it('[B2] leaves no scope of the bundle with more than 400 names', () => {
    const code = readFileSync(new URL('../../dist/code.js', import.meta.url), 'utf8')
    expect(namesOfScopes(code)[0]).toBeLessThan(400)
  })
})
