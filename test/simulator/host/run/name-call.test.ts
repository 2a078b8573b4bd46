import { describe, expect, it } from 'vitest'
import { nameCall } from '../../../../simulator/host/run/name-call.ts'
import { scenarioOf } from '../../sandbox/fixtures.ts'

const bare = 'TypeError: not a function'

function named(code: string, message: string, stack: string): string {
  return nameCall(message, stack, scenarioOf(code))
}

describe('nameCall', () => {
  it.each([
    ['a.b()', 4, 'a.b'],
    ['const é = "🎉"; a.list[0].b()', 27, 'a.list[0].b'],
    ['await   go ()', 12, 'go'],
    ['f().then()', 9, 'then'],
    ['new figma.Foo()', 14, 'figma.Foo'],
  ])('[S9] %s names what stands before column %i', (code, column, name) => {
    const message = named(code, bare, `    at go (dist/code.js:1:${column})\n`)

    expect(message).toBe(`TypeError: ${name} is not a function`)
  })

  it('[S9] names a chain that goes over lines', () => {
    expect(named('figma\n  .createThing\n  ()', bare, 'at go (dist/code.js:3:3)')).toBe(
      'TypeError: figma.createThing is not a function',
    )
  })

  it('[S9] names what a member was read from', () => {
    const message = "TypeError: cannot read property 'c' of undefined"

    expect(named('a.b.c', message, 'at go (dist/code.js:1:4)')).toBe(`${message}, which is a.b`)
  })

  it.each([
    ['a built-in was called', '[1].map(a.b)', bare, 'at map (native)\nat go (dist/code.js:1:8)'],
    ['other code threw', 'a.b()', bare, 'at go (other.js:1:4)'],
    ['there is no stack', 'a.b()', bare, ''],
    ['no name stands there', '(0, a.b)()', bare, 'at go (dist/code.js:1:9)'],
    ['the widget threw', 'throw new Error("x")', 'x', 'at go (dist/code.js:1:16)'],
    [
      'the place is of another read',
      'for (x of a.b)',
      "TypeError: cannot read property 'Symbol.iterator' of undefined",
      'at go (dist/code.js:1:12)',
    ],
  ])('[S9] leaves the message where %s', (_, code, message, stack) => {
    expect(named(code, message, stack)).toBe(message)
  })
})
