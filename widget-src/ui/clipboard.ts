/** One thing to copy, in the forms that documents and plain text fields take. */
export interface Copied {
  readonly html: string
  readonly plain: string
}

/**
 * Copies by a copy event, which needs no permission: a frame without an origin may be denied the clipboard.
 *
 * @returns whether the browser took it.
 */
export function copyByEvent(copied: Copied): boolean {
  let isTaken = false
  const put = (event: ClipboardEvent) => {
    isTaken = putInto(event, copied)
  }
  document.addEventListener('copy', put)
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the one way to copy that asks for no permission
    return document.execCommand('copy') && isTaken
  } catch {
    return false
  } finally {
    document.removeEventListener('copy', put)
  }
}

/** Puts both forms into a copy that is under way; false where the event carries no clipboard. */
export function putInto(event: ClipboardEvent, { html, plain }: Copied): boolean {
  if (event.clipboardData === null) return false
  event.clipboardData.setData('text/html', html)
  event.clipboardData.setData('text/plain', plain)
  event.preventDefault()
  return true
}
