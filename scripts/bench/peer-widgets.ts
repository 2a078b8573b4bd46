import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { build, transform } from 'esbuild'
import { parseManifest } from '../../simulator/host/parse-manifest.ts'
import {
  defaultRules,
  fillPeople,
  scenarioDefaults,
} from '../../simulator/host/scenario-defaults.ts'
import type { PersonDescription } from '../../simulator/host/scenario-defaults.ts'
import type { Scenario } from '../../simulator/host/scenario.ts'

/** A built widget of another maker to measure beside ours. */
export interface PeerWidget {
  readonly code: string
  scenario(document: unknown, users: readonly PersonDescription[]): Scenario
}

/**
 * The notepad that create-figma-plugin 3.2.1 begins a widget with, from its npm package, built as that tool builds:
 * its main bundle of `build-figma-plugin --minify`.
 */
export async function buildNotepad(): Promise<PeerWidget> {
  const main = createRequire(import.meta.url).resolve(
    'create-figma-plugin/templates/widget/notepad/src/main.tsx',
  )
  const built = await build({
    stdin: {
      contents: `const modules = {'main':require(${JSON.stringify(main)})['default']}; modules['main']()`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    minify: true,
    platform: 'neutral',
    target: 'es2017',
    write: false,
    logLevel: 'error',
  })
  return peer('Notepad', built.outputFiles[0]?.text ?? '', [])
}

/** The widget of `widgets/three-lines.js`, minified as ours is. */
export async function buildThreeLines(): Promise<PeerWidget> {
  const source = readFileSync(new URL('widgets/three-lines.js', import.meta.url), 'utf8')
  const { code } = await transform(source, { minify: true, target: 'es2017' })
  return peer('Three lines', code, ['payments'])
}

function peer(name: string, code: string, permissions: readonly string[]): PeerWidget {
  const manifest = parseManifest({
    ...{ name, id: '1', api: '1.0.0', widgetApi: '1.0.0', containsWidget: true },
    ...{ editorType: ['figjam'], main: 'code.js', permissions },
  })
  return {
    code,
    scenario: (document, users) => ({
      ...scenarioDefaults,
      ...{ manifest, code, html: {}, document, rules: defaultRules, users: fillPeople(users) },
    }),
  }
}
