/** What Sheaf remembers in its ranking table. */
export interface TableMemory {
  /** Canvas pixels to a screen pixel, by which the table was written. */
  readonly unit: number
}

export function writeTableMemory({ unit }: TableMemory): string {
  return JSON.stringify({ v: 1, unit: Math.round(unit * 1000) / 1000 })
}

/** Null for anything else: a table of an older version, or of a newer one, is rewritten. */
export function parseTableMemory(text: string): TableMemory | null {
  const match = /^\{"v":1,"unit":(\d+(?:\.\d+)?)\}$/.exec(text)
  const unit = Number(match?.[1])
  return unit >= 1 && unit < 1e6 ? { unit } : null
}
