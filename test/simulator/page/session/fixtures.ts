import { readFileSync } from 'node:fs'

interface BoardFile {
  readonly document: { readonly children: readonly { readonly id: string }[] }
}

/** The board of 48 notes, read afresh. */
export function housing(): BoardFile {
  return JSON.parse(
    readFileSync(new URL('../../../boards/housing-48.json', import.meta.url), 'utf8'),
  ) as BoardFile
}

/** Waits for what the session does without being asked twice. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !isTrue(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 5))
  if (!isTrue()) throw new Error('expected it to come true within two seconds')
}
