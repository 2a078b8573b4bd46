import { dirname, resolve } from 'node:path'
import { checkScenarioForm, type ScenarioFile } from './check-scenario-form.ts'
import { didYouMean } from './did-you-mean.ts'
import { checkSteps } from './host/check-steps.ts'
import { editorOfFile, parseDocumentFile } from './host/document/parse-document-file.ts'
import { describeValue, InputFault, type UnusableInputError } from './host/errors.ts'
import { listed } from './host/json-place.ts'
import { parseManifest } from './host/parse-manifest.ts'
import { defaultRules, fillPeople, scenarioDefaults } from './host/scenario-defaults.ts'
import type { Manifest, Rules, Scenario, Step } from './host/scenario.ts'
import {
  parseFile,
  readJsonFile,
  readStrictJsonFile,
  readTextFile,
  type JsonFile,
} from './read-json-file.ts'

export interface LoadedScenario {
  readonly scenario: Scenario
  readonly steps: readonly Step[]
  /** Absolute. */
  readonly manifestPath: string
  /** The error to show for a fault that comes out only as the steps run. */
  readonly unusable: (fault: InputFault) => UnusableInputError
}

/** The widget of a scenario that names none. */
export interface DefaultWidget {
  /** Absolute. */
  readonly manifest: string
  /** How its bundle is made where it is missing, in a few words. */
  readonly hint: string
  /** True where its bundle was built from other sources than there are now. */
  readonly isStale?: () => boolean
}

/** Files given beside the scenario, in place of those it names; paths are absolute or relative to the process. */
export interface ScenarioOverrides {
  readonly manifest?: string
  readonly document?: string
  readonly defaultWidget?: DefaultWidget
}

/**
 * A scenario with its defaults filled in and all its files read and checked.
 *
 * @throws UnusableInputError naming the file, the place in it, what was expected and what came.
 */
export function loadScenario(
  scenarioPath: string,
  overrides: ScenarioOverrides = {},
): LoadedScenario {
  const file = readStrictJsonFile(resolve(scenarioPath), 'a scenario')
  const form = parseFile(file, checkScenarioForm)
  const folder = dirname(file.path)
  const path = parseFile(file, () => manifestPath(form, folder, overrides))
  const widget = readWidget(path, overrides.defaultWidget)
  const board = readBoard(file, form, folder, overrides)
  const users = parseFile(file, () => parseUsers(form))
  const nowMs = parseFile(file, () => parseNow(form.now))
  parseFile(file, () => {
    const names = users.map(({ name }) => name)
    checkSteps(form.steps, names, nowMs)
  })
  const editor = form.editor ?? board.editor ?? scenarioDefaults.editor
  requireEditor(widget, editor)
  const scenario: Scenario = {
    manifest: widget.manifest,
    code: widget.code,
    html: widget.html,
    editor,
    document: board.document,
    mode: modeOf(form, widget),
    nowMs,
    seed: form.seed ?? scenarioDefaults.seed,
    rules: parseFile(file, () => parseRules(form.rules)),
    users,
  }
  return {
    scenario,
    steps: form.steps,
    manifestPath: path,
    unusable: (fault) => file.unusable(fault),
  }
}

interface Widget {
  readonly manifestFile: JsonFile
  readonly manifest: Manifest
  readonly code: string
  readonly html: Readonly<Record<string, string>>
}

interface Board {
  readonly document: unknown
  readonly editor: 'figjam' | 'figma' | undefined
}

function manifestPath(form: ScenarioFile, folder: string, overrides: ScenarioOverrides): string {
  if (overrides.manifest !== undefined) return resolve(overrides.manifest)
  if (form.manifest !== undefined) return resolve(folder, form.manifest)
  if (overrides.defaultWidget !== undefined) return overrides.defaultWidget.manifest
  throw new InputFault('/manifest', "the path of a widget's manifest.json", 'nothing')
}

function readWidget(path: string, own: DefaultWidget | undefined): Widget {
  const manifestFile = readJsonFile(path, "a widget's manifest")
  const manifest = parseFile(manifestFile, parseManifest)
  const folder = dirname(path)
  const hint = path === own?.manifest ? ` (${own.hint})` : ''
  const read = (pointer: string, name: string): string =>
    readTextFile(resolve(folder, name), `the file that ${path} names at ${pointer}${hint}`)
  return {
    manifestFile,
    manifest,
    code: read('/main', manifest.main),
    html: readHtml(manifest.ui, read),
  }
}

function readHtml(
  ui: Manifest['ui'],
  read: (pointer: string, name: string) => string,
): Readonly<Record<string, string>> {
  if (ui === undefined) return {}
  if (typeof ui === 'string') return { '': read('/ui', ui) }
  return Object.fromEntries(
    Object.entries(ui).map(([key, name]) => [key, read(`/ui/${key}`, name)]),
  )
}

function readBoard(
  file: JsonFile,
  form: ScenarioFile,
  folder: string,
  overrides: ScenarioOverrides,
): Board {
  const path =
    overrides.document === undefined
      ? typeof form.document === 'string'
        ? resolve(folder, form.document)
        : undefined
      : resolve(overrides.document)
  if (path !== undefined) {
    const board = readJsonFile(path, 'a file as GET /v1/files/:key answers it')
    return parseFile(board, (data) => parseBoard(data, '', form))
  }
  if (form.document === undefined) return { document: undefined, editor: undefined }
  return parseFile(file, () => parseBoard(form.document, '/document', form))
}

/** The file's own editor matters only where the scenario names none. */
function parseBoard(data: unknown, pointer: string, form: ScenarioFile): Board {
  const document = parseDocumentFile(data, pointer)
  return { document, editor: form.editor ?? editorOfFile(document, pointer) }
}

function parseUsers(form: ScenarioFile): Scenario['users'] {
  const users = fillPeople(form.users)
  users.forEach(({ name }, index) => {
    const first = users.findIndex((other) => other.name === name)
    if (first === index) return
    const came = `${JSON.stringify(name)}, the name of /users/${first}`
    throw new InputFault(`/users/${index}/name`, 'a name of its own', came)
  })
  return users
}

function parseNow(now: string | undefined): number {
  if (now === undefined) return scenarioDefaults.nowMs
  const nowMs = Date.parse(now)
  if (Number.isFinite(nowMs)) return nowMs
  const expected = 'a date and time such as "2026-01-01T00:00:00Z"'
  throw new InputFault('/now', expected, describeValue(now))
}

function parseRules(rules: Partial<Rules> = {}): Rules {
  const known = Object.keys(defaultRules)
  const unknown = Object.keys(rules).find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const expected = `no rule but ${known.join(', ')}`
    throw new InputFault('/rules', expected, JSON.stringify(unknown), didYouMean(unknown, known))
  }
  return { ...defaultRules, ...rules }
}

/** Figma gives a widget its id when it is published: one without runs in development. */
function modeOf({ mode }: ScenarioFile, { manifest, manifestFile }: Widget): Scenario['mode'] {
  if (manifest.isDraft !== true) return mode ?? scenarioDefaults.mode
  if (mode !== 'published') return 'development'
  const expected = 'a text that is not empty, since the scenario is of a published widget'
  throw manifestFile.unusable(new InputFault('/id', expected, 'nothing'))
}

function requireEditor({ manifest, manifestFile }: Widget, editor: string): void {
  if (manifest.editorType.includes(editor)) return
  const came = `only ${listed(manifest.editorType)}, so the widget does not run there`
  const expected = `${JSON.stringify(editor)}, the editor of the scenario, among them`
  throw manifestFile.unusable(new InputFault('/editorType', expected, came))
}
