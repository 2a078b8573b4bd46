import { build, type Plugin } from 'esbuild'
import { fileURLToPath } from 'node:url'
import { bundleOptions } from '../../scripts/build.ts'
import { offerPlugin, projectOffer } from '../../scripts/offer-file.ts'
import type { Offer } from '../../widget-src/core/access/compile-terms.ts'
import type { FeatureOffer } from '../../widget-src/core/access/offer.ts'

const table = fileURLToPath(new URL('../fixtures/fifth-feature/features.ts', import.meta.url))

/** The table with one line more, in the place of the widget's own. */
const fifthFeature: Plugin = {
  name: 'fifth-feature',
  setup(building) {
    building.onResolve({ filter: /[\\/]features\.ts$/ }, ({ importer }) =>
      /[\\/]widget-src[\\/]code\.tsx$/.test(importer) ? { path: table } : undefined,
    )
  },
}

/**
 * The published bundle with "Shuffle notes" in it: its folder, one line in the table, one in the offer.
 *
 * @param rest  What else the offer says.
 */
export async function bundleWithShuffle(
  shuffle: FeatureOffer,
  rest: Partial<Offer> = {},
  licenseServer = '',
): Promise<string> {
  const own = projectOffer()
  const features = { ...own.features, shuffle }
  const options = bundleOptions('published', 'code.js', licenseServer, own)
  const { outputFiles } = await build({
    ...options,
    plugins: [fifthFeature, offerPlugin({ ...own, ...rest, features })],
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
