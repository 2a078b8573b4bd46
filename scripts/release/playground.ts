const ATTRIBUTION =
  'Notes and votes: Polis open data (github.com/compdemocracy/openData, scoop-hivemind.affordable-housing), gathered using the Polis software (compdemocracy.org/polis), CC BY 4.0, attribution to The Computational Democracy Project. Changed: shortened to a selection, names invented, votes scaled to stamps.'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The parts of a board read here: `GET /v1/files/:key` answers more. */
export interface BoardFile {
  readonly document: {
    readonly children: readonly {
      readonly children: readonly { readonly absoluteBoundingBox?: Box }[]
    }[]
  }
}

/** The board with the source of its notes written far below them, where no feature takes it for one of them. */
export function playground(board: BoardFile): BoardFile {
  const [page, ...rest] = board.document.children
  if (page === undefined) throw new Error('The playground board: expected a page, got none')
  const boxes = page.children.flatMap(({ absoluteBoundingBox: box }) => (box ? [box] : []))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
  const left = Math.min(...boxes.map(({ x }) => x))
  const line = {
    id: '900:1',
    name: 'Source of the notes',
    type: 'TEXT',
    characters: ATTRIBUTION,
    scrollBehavior: 'SCROLLS',
    blendMode: 'PASS_THROUGH',
    fills: [{ blendMode: 'NORMAL', type: 'SOLID', color: { r: 0.3, g: 0.3, b: 0.3, a: 1 } }],
    absoluteBoundingBox: { x: left, y: bottom + 800, width: 1200, height: 72 },
    style: { fontFamily: 'Inter', fontSize: 18, fontWeight: 400 },
  }
  const children = [{ ...page, children: [...page.children, line] }, ...rest]
  return { ...board, document: { ...board.document, children } }
}
