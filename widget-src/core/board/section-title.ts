import type { BoardNode } from './board.ts'
import { parseThemeMemory } from './theme-memory.ts'

/**
 * A section's name without the number of notes that older versions of Sheaf wrote behind it: `Better docs (6)` is
 * `Better docs`. A number that people wrote themselves (`Sprint (3)`) is theirs: only one that Sheaf remembers to
 * have written, in the section's mark, is left out.
 */
export function sectionTitle({ name, mark }: Pick<BoardNode, 'name' | 'mark'>): string {
  const written = mark?.kind === 'theme' ? parseThemeMemory(mark.memory) : null
  if (written === null) return name
  const count = countIn(written.title)
  return count !== '' && name.endsWith(count) ? name.slice(0, -count.length) : name
}

/** ` (6)` at the end of what Sheaf wrote, or nothing. */
export function countIn(title: string): string {
  return / \(\d+\)$/.exec(title)?.[0] ?? ''
}
