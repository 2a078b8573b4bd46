/** Sheaf's memory in a theme's section, which shows what people changed since. */
export interface ThemeMemory {
  /** The title as Sheaf wrote it (older versions with a count); another name on the section is people's own. */
  readonly title: string
  /** True for the section of leftovers. */
  readonly isOther: boolean
  /** The steps towards more (or fewer) themes that were asked for. */
  readonly granularity: number
  /** Ids of the notes and groups that Sheaf put there. */
  readonly pieceIds: readonly string[]
  /** What the same run left as it stood, under a heading of its own, since it fit no theme: ids with `stateOf` each. */
  readonly left?: readonly string[]
}

/** Writes the memory as text, a few bytes a note. */
export function writeThemeMemory(memory: ThemeMemory): string {
  const { title, isOther, granularity, pieceIds, left = [] } = memory
  const standing = left.length > 0 ? { left: left.join(' ') } : {}
  const pieces = pieceIds.join(' ')
  return JSON.stringify({ v: 1, title, other: isOther, granularity, pieces, ...standing })
}

/** Parses a memory; null for anything else that another version or hand left there. */
export function parseThemeMemory(text: string): ThemeMemory | null {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null) return null
  const fields = new Map<string, unknown>(Object.entries(value))
  const title = fields.get('title')
  const granularity = fields.get('granularity')
  const pieces = fields.get('pieces')
  if (fields.get('v') !== 1 || typeof title !== 'string' || typeof pieces !== 'string') return null
  if (typeof granularity !== 'number' || !Number.isInteger(granularity)) return null
  const left = fields.get('left')
  const standing = typeof left === 'string' ? { left: wordsIn(left) } : {}
  const isOther = fields.get('other') === true
  return { title, isOther, granularity, pieceIds: wordsIn(pieces), ...standing }
}

function wordsIn(text: string): readonly string[] {
  return text.split(' ').filter((id) => id !== '')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
