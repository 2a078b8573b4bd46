import { readFileSync } from 'node:fs'
import { boardOfFile } from '../../../../scripts/overlay/board-of-file.ts'
import type { Board } from '../../../../widget-src/core/board/board.ts'

/** One of our boards, as the widget's reader would hand it to the core. */
export function restBoard(name: string, selectedIds: readonly string[] = []): Board {
  const path = new URL(`../../../boards/${name}.json`, import.meta.url)
  return boardOfFile(JSON.parse(readFileSync(path, 'utf8')), { selectedIds })
}
