import type { BoardWords } from '../core/board/layer-text.ts'
import type { BoardSnapshot } from './board-reader.ts'
import { readLayerText } from './layer-text.ts'

/** The words of the layers that were read; those that were not read with the board are asked for one by one. */
export function createBoardWords({ nodes, said }: BoardSnapshot): BoardWords {
  return {
    fileName: figma.root.name,
    readLayer: (id) => {
      const node = nodes.get(id)
      return said.get(id) ?? (node && readLayerText(node))
    },
  }
}
