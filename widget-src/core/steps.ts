/**
 * Work in short steps: between any two it may be paused, or dropped. It ends with its result. The caller
 * decides how long a turn may take; the work itself knows no clock.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** How many layers a step may look at: a few milliseconds in Figma's sandbox. */
export const LAYERS_A_STEP = 256

/** Calls for each of the items. */
export function* forEachInSteps<Item>(
  items: Iterable<Item>,
  call: (item: Item, index: number) => void,
): Steps<void> {
  let index = 0
  for (const item of items) {
    call(item, index)
    index += 1
    if (index % LAYERS_A_STEP === 0) yield
  }
}

/** Sorts the items, stably. */
export function* sortInSteps<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Steps<Item[]> {
  let runs: Item[][] = []
  for (let from = 0; from < items.length; from += LAYERS_A_STEP) {
    runs.push(items.slice(from, from + LAYERS_A_STEP).sort(compare))
    yield
  }
  while (runs.length > 1) {
    const longer: Item[][] = []
    for (let index = 0; index < runs.length; index += 2)
      longer.push(yield* mergeInSteps(runs[index] ?? [], runs[index + 1] ?? [], compare))
    runs = longer
  }
  return runs[0] ?? []
}

function* mergeInSteps<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Steps<Item[]> {
  const merged: Item[] = []
  let at = 0
  for (const [index, item] of left.entries()) {
    let next = right[at]
    while (next !== undefined && compare(next, item) < 0) {
      merged.push(next)
      at += 1
      next = right[at]
    }
    merged.push(item)
    if (index % LAYERS_A_STEP === 0) yield
  }
  return merged.concat(right.slice(at))
}
