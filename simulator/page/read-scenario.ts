import { editorOfFile } from '../host/document/parse-document-file.ts'
import { parseManifest } from '../host/parse-manifest.ts'
import { defaultRules, fillPeople, scenarioDefaults } from '../host/scenario-defaults.ts'
import type { Manifest, Scenario } from '../host/scenario.ts'
import type { WidgetBuild } from '../host/simulation.ts'
import { parseBoardFile } from './board/parse-board-file.ts'
import type { BoardSource } from './session/session-messages.ts'
import type { BuildChoice } from './session/session.ts'

/** Returns the text of a file beside the page. */
export type ReadText = (path: string) => Promise<string>

/**
 * A board with everything as it is at first: two people, nothing paid, nothing stored.
 *
 * @throws Error where the file is none: what was expected, where, and what came.
 */
export async function readScenario(
  readText: ReadText,
  source: BoardSource,
  build: BuildChoice,
): Promise<Scenario> {
  const [name, text] = await readSource(readText, source)
  const parsed = parseBoardFile(name, text)
  if (!parsed.ok) throw new Error(parsed.error)
  return {
    ...scenarioDefaults,
    ...(await readBuild(readText, build)),
    editor: editorOfFile(parsed.file) ?? scenarioDefaults.editor,
    document: parsed.file,
    rules: defaultRules,
    users: fillPeople([{ name: 'Ana' }, { name: 'Ben' }]),
  }
}

/** The widget that the folder's manifest.json names. */
export async function readBuild(
  readText: ReadText,
  { folder, mode, main }: BuildChoice,
): Promise<WidgetBuild> {
  const manifest = parseManifest(JSON.parse(await readText(`${folder}/manifest.json`)))
  return {
    manifest,
    code: await readText(`${folder}/${main ?? manifest.main}`),
    html: await readHtml(readText, manifest, folder),
    mode,
  }
}

async function readSource(readText: ReadText, source: BoardSource): Promise<[string, string]> {
  return source.type === 'file'
    ? [source.file.name, await source.file.text()]
    : [`${source.id}.json`, await readText(`boards/${source.id}.json`)]
}

async function readHtml(
  readText: ReadText,
  { ui }: Manifest,
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  if (ui === undefined) return {}
  const entries: [string, string][] = typeof ui === 'string' ? [['', ui]] : Object.entries(ui)
  const texts = entries.map(async ([key, path]): Promise<[string, string]> => [
    key,
    await readText(`${folder}/${path}`),
  ])
  return Object.fromEntries(await Promise.all(texts))
}
