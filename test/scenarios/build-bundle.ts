import { buildBundle } from '../../scripts/build.ts'

/** Vitest's global set-up: the tests run the very bundle that they build. */
export async function setup() {
  await buildBundle('published')
}
