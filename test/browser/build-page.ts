import { buildPage } from '../../scripts/build-page.ts'

/** Vitest's global set-up: the page is built once for all files. */
export async function setup(): Promise<void> {
  await buildPage()
}
