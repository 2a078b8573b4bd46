import type { FigmaMembers } from './bridge.ts'

type Test = (node: object) => unknown
type Parent = object & { readonly children?: readonly Parent[] }

/** Runs inside QuickJS, sent as text. Adds to a node the searches that call a function of the widget's. */
export function defineNodeSearches(made: object, members: FigmaMembers): void {
  const define = (
    name: string,
    needsTest: boolean,
    search: (this: Parent, test?: Test) => unknown,
  ): void => {
    Object.defineProperty(made, name, {
      configurable: true,
      value(this: Parent, test?: Test) {
        if (needsTest || test !== undefined) members.requireFunction(name, test)
        return search.call(this, test)
      },
    })
  }
  define('findChildren', false, function (test) {
    return (this.children ?? []).filter((child) => test === undefined || test(child))
  })
  define('findChild', true, function (test) {
    return (this.children ?? []).find((child) => test === undefined || test(child)) ?? null
  })
  define('findAll', false, function (test) {
    const found: object[] = []
    collect(this, test, found, false)
    return found
  })
  define('findOne', true, function (test) {
    const found: object[] = []
    collect(this, test, found, true)
    return found[0] ?? null
  })

  function collect(parent: Parent, test: Test | undefined, found: object[], first: boolean): void {
    for (const child of parent.children ?? []) {
      if (first && found.length > 0) return
      if (test === undefined || test(child)) found.push(child)
      if (first && found.length > 0) return
      if ('children' in child) collect(child, test, found, first)
    }
  }
}
