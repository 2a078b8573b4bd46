import {
  elementsOf,
  fault,
  member,
  requireOneOf,
  requireRecord,
  requireText,
  type JsonPlace,
} from './json-place.ts'
import type { Manifest } from './scenario.ts'

const permissions = ['currentuser', 'activeusers', 'fileusers', 'payments', 'teamlibrary'] as const

/** Named by no page of Figma's; published widgets that show a camera ask for them, and run. */
const proposedPermissions = ['camera', 'microphone'] as const

const pluginKeys = ['menu', 'relaunchButtons', 'parameters', 'parameterOnly']

const knownKeys = [
  ...['name', 'id', 'api', 'widgetApi', 'containsWidget', 'editorType', 'main', 'ui', 'build'],
  ...['documentAccess', 'networkAccess', 'permissions', 'capabilities', 'dependencies', '$schema'],
  ...['enableProposedApi', 'enablePrivatePluginApi'],
]

/** What a widget is known by until Figma gives it an id. */
const DEVELOPMENT_ID = 'development'

/**
 * A widget's manifest.json as far as the host enforces it.
 *
 * @throws InputFault at the first place that Figma would refuse.
 * @see https://developers.figma.com/docs/widgets/widget-manifest
 */
export function parseManifest(value: unknown): Manifest {
  const top: JsonPlace = { value, pointer: '' }
  const manifest = requireRecord(top, "an object, a widget's manifest")
  const isDraft = member(top, 'id').value === undefined
  const versions = ['api', 'widgetApi'].filter((key) => member(top, key).value !== undefined)
  for (const key of versions) requireOneOf(member(top, key), '1.0.0')
  requireOneOf(member(top, 'containsWidget'), true)
  for (const key of pluginKeys)
    if (member(top, key).value !== undefined)
      throw fault(member(top, key), 'nothing: only a plugin has it, a widget has not')
  const ui = parseUi(member(top, 'ui'))
  const asked = parsePermissions(member(top, 'permissions'))
  return {
    ...(isDraft ? { id: DEVELOPMENT_ID, isDraft } : { id: requireText(member(top, 'id')) }),
    warnings: [
      ...unknownKeys(Object.keys(manifest)),
      ...missingVersions(versions),
      ...undocumented(asked),
    ],
    name: requireText(member(top, 'name')),
    main: requireText(member(top, 'main'), 'the path of the built bundle'),
    ...(ui === undefined ? {} : { ui }),
    editorType: parseEditorType(member(top, 'editorType')),
    ...parseDocumentAccess(member(top, 'documentAccess')),
    permissions: asked,
    networkAccess: parseNetworkAccess(member(top, 'networkAccess')),
  }
}

function parseUi(place: JsonPlace): Manifest['ui'] {
  if (place.value === undefined) return undefined
  if (typeof place.value === 'string') return requireText(place)
  const files = requireRecord(place, 'a path, or an object of paths')
  return Object.fromEntries(
    Object.keys(files).map((key) => [key, requireText(member(place, key), 'a path')]),
  )
}

function parseEditorType(place: JsonPlace): readonly string[] {
  const editors = elementsOf(place, 'a list of "figma" and "figjam"')
  if (editors.length === 0) throw fault(place, '"figma", "figjam" or both')
  return editors.map((editor) => requireOneOf(editor, 'figma', 'figjam'))
}

function parseDocumentAccess(place: JsonPlace): Pick<Manifest, 'documentAccess'> {
  if (place.value === undefined) return {}
  return { documentAccess: requireOneOf(place, 'dynamic-page') }
}

function parsePermissions(place: JsonPlace): readonly string[] {
  if (place.value === undefined) return []
  return elementsOf(place).map((permission) =>
    proposedPermissions.some((proposed) => proposed === permission.value)
      ? String(permission.value)
      : requireOneOf(permission, ...permissions),
  )
}

/** Widgets of the first months have no `widgetApi`, and run. */
function missingVersions(given: readonly string[]): readonly string[] {
  return ['api', 'widgetApi']
    .filter((key) => !given.includes(key))
    .map((key) => `manifest.json: ${key} is missing; Figma asks for "1.0.0"`)
}

function undocumented(asked: readonly string[]): readonly string[] {
  return proposedPermissions
    .filter((permission) => asked.includes(permission))
    .map(
      (permission) =>
        `manifest.json: the permission ${permission} is in no page of Figma's and gives nothing here`,
    )
}

function parseNetworkAccess(place: JsonPlace): Manifest['networkAccess'] {
  if (place.value === undefined) return { allowedDomains: ['*'], devAllowedDomains: [] }
  requireRecord(place)
  const allowed = member(place, 'allowedDomains')
  const allowedDomains = elementsOf(allowed, 'a list of domains').map(parseDomain)
  if (allowedDomains.length === 0) throw fault(allowed, 'at least one domain, or "none"')
  if (allowedDomains.includes('none') && allowedDomains.length > 1) {
    throw fault(allowed, '"none" alone, or domains')
  }
  if (allowedDomains.some(needsReasoning)) {
    requireText(member(place, 'reasoning'), 'a reason, since the domains hold "*" or a local host')
  }
  return { allowedDomains, devAllowedDomains: parseDevDomains(member(place, 'devAllowedDomains')) }
}

function parseDevDomains(place: JsonPlace): readonly string[] {
  return place.value === undefined ? [] : elementsOf(place).map(parseDomain)
}

const domainForm =
  /^(?:none|\*|(?:(?:https?|wss?):\/\/)?(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?(?:\/\S*)?)$/i

function parseDomain(place: JsonPlace): string {
  const expected = 'a domain such as "https://example.com", "*.example.com", "*" or "none"'
  const domain = requireText(place, expected)
  if (!domainForm.test(domain)) throw fault(place, expected)
  return domain
}

function needsReasoning(domain: string): boolean {
  return domain === '*' || /^(?:\w+:\/\/)?(?:localhost|127\.0\.0\.1)\b/.test(domain)
}

function unknownKeys(keys: readonly string[]): readonly string[] {
  return keys
    .filter((key) => !knownKeys.includes(key))
    .map(
      (key) =>
        `manifest.json: ${key} is no key of a widget's manifest and has no effect${hintOf(key, knownKeys)}`,
    )
}

/** Asks for the known word that this one is a slip of: at most a third of it differs. */
function hintOf(word: string, known: readonly string[]): string {
  const [nearest] = known
    .map((name) => ({ name, distance: editDistance(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const isSlip = nearest !== undefined && nearest.distance <= Math.max(1, word.length / 3)
  return isSlip ? `; is ${nearest.name} meant?` : ''
}

/** How many letters have to be changed, added or left out to make one word of the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [at, letter] of Array.from(from).entries()) {
    const next = [at + 1]
    for (const [index, other] of Array.from(to).entries())
      next.push(
        Math.min(
          (row[index + 1] ?? 0) + 1,
          (next[index] ?? 0) + 1,
          (row[index] ?? 0) + (letter === other ? 0 : 1),
        ),
      )
    row = next
  }
  return row[to.length] ?? 0
}
