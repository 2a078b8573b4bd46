import type { Box, Point } from './box.ts'

/** Something to be shown over the board, in board pixels. */
export interface BoardMark {
  readonly label: string
  /** As CSS writes it; legible on white. */
  readonly color: string
  readonly box: Box
  readonly isDashed: boolean
  /** Boxes that belong to it. */
  readonly parts: readonly Box[]
  /** The points of a line. */
  readonly way: readonly Point[]
}

/** Marks from the widget's maker that the page shows over a board, such as the regions that the widget reads. */
export interface BoardMarker {
  /** The label of its switch. */
  readonly title: string
  /** @param file  The board as it stands, in the form of `GET /v1/files/:key`. */
  readonly mark: (
    file: unknown,
    view: { readonly pageId: string; readonly selectedIds: readonly string[] },
  ) => readonly BoardMark[]
}

/** The `boardMarker` of the module at this address beside the page; null for none. */
export async function loadBoardMarker(offered: string | null): Promise<BoardMarker | null> {
  if (offered === null) return null
  const address = new URL(offered, document.baseURI).href
  const { boardMarker } = (await import(address)) as { readonly boardMarker: BoardMarker }
  return boardMarker
}
