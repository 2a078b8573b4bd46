/** Adds to the number that stands under a key, 0 at first. */
export function addTo<K>(counts: Map<K, number>, key: K, amount = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + amount)
}

/** Adds to the list that stands under a key. */
export function pushTo<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/** Makes the value of each key once, and remembers it. */
export function remembering<K, V>(make: (key: K) => V): (key: K) => V {
  return rememberingLately(make, Infinity)
}

const KEYS_MOST = 2000

/** The same for values that serve more than one run: forgets all of them once there are very many. */
export function rememberingLately<K, V>(make: (key: K) => V, most = KEYS_MOST): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) {
      if (known.size >= most) known.clear()
      value = make(key)
      known.set(key, value)
    }
    return value
  }
}

/** Items by key, in their order; those without one are left out. */
export function groupedBy<K, T>(
  items: readonly T[],
  keyOf: (item: T) => K | undefined,
): ReadonlyMap<K, readonly T[]> {
  const lists = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key !== undefined) pushTo(lists, key, item)
  }
  return lists
}
