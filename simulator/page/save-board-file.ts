import type { Session } from './session/session.ts'

/** Long enough for the slowest browser to begin the download. */
const REVOKE_AFTER_MS = 10_000

/** Offers the session's board, as it stands, as a download of this name. */
export async function saveBoardFile(name: string, session: Session): Promise<void> {
  const blob = new Blob([await session.file()], { type: 'application/json' })
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, REVOKE_AFTER_MS)
}
