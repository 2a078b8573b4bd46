import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson, readStrictJson } from '../../simulator/read-json.ts'
import { seed } from '../seed.ts'

const read = (value: unknown) => ({ ok: true, value })

describe('readStrictJson', () => {
  it(`[S7] reads whatever JSON has each key once, with a mark before it or without, seed ${seed}`, () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('', '\uFEFF'),
        fc.nat(3),
        (value, mark, indent) => {
          const text = JSON.stringify(value, null, indent)

          expect(readStrictJson(mark + text)).toEqual(read(JSON.parse(text)))
        },
      ),
      { seed },
    )
  })

  it(`[S7] names the second of two keys wherever it stands, seed ${seed}`, () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), fc.jsonValue(), (key, first, second) => {
        const name = JSON.stringify(key)
        const before = `[{"other": ${name},\n ${name}: ${JSON.stringify(first)},\n`
        const text = `${before}${name}: ${JSON.stringify(second)}}]`
        fc.pre(key !== 'other')

        expect(readStrictJson(text)).toEqual({
          ok: false,
          fault: { line: 3, column: 1, expected: 'each key once', came: `${name} again` },
        })
        expect(readJson(text)).toEqual(read(JSON.parse(text)))
      }),
      { seed },
    )
  })
})
