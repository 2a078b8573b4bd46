import manifest from '../../manifest.json'

export interface Environment {
  readonly figmaToken: string
  readonly sessionKey: string
  readonly idKey: string
  /** Before the last rotation; `null` where there was none, or it is over. */
  readonly previousSessionKey: string | null
  readonly previousIdKey: string | null
  readonly adminKey: string
  readonly widgetId: string
  readonly ownerUserIds: readonly string[]
  readonly figmaUrl: string
  readonly figmaRatePerMinute: number
}

export type EnvironmentResult =
  | { readonly ok: true; readonly value: Environment }
  | { readonly ok: false; readonly error: readonly string[] }

const KEY_LENGTH = 32

/**
 * Parses the server's variables, all or none. An error names each variable that is
 * missing or unusable and the expected form, never its value.
 */
export function readEnvironment(variables: Readonly<Record<string, unknown>>): EnvironmentResult {
  const text = (name: string) => {
    const value = variables[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const widgetId = text('WIDGET_ID') || manifest.id
  const ownerUserIds = text('OWNER_USER_IDS')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
  const figmaUrl = text('FIGMA_URL') || 'https://api.figma.com'
  const figmaRatePerMinute = Number(text('FIGMA_RATE_PER_MINUTE') || '50')
  const key = (name: string) =>
    text(name).length < KEY_LENGTH && `${name}: expected ${KEY_LENGTH} characters or more`
  const previousKey = (name: string) => text(name) !== '' && key(name)
  const faults = [
    text('FIGMA_TOKEN') === '' && 'FIGMA_TOKEN: expected a personal access token of the seller',
    key('SESSION_KEY'),
    key('ID_KEY'),
    previousKey('PREVIOUS_SESSION_KEY'),
    previousKey('PREVIOUS_ID_KEY'),
    key('ADMIN_KEY'),
    !/^\d+$/.test(widgetId) && 'WIDGET_ID: expected the id of a widget, digits only',
    ownerUserIds.length === 0 && 'OWNER_USER_IDS: expected user ids parted by commas',
    !/^https?:\/\/[^/?#]+\/?$/.test(figmaUrl) && 'FIGMA_URL: expected an origin',
    !isRate(figmaRatePerMinute) && 'FIGMA_RATE_PER_MINUTE: expected a whole number of 1 to 10000',
  ].filter((fault) => fault !== false)
  if (faults.length > 0) return { ok: false, error: faults }
  return {
    ok: true,
    value: {
      figmaToken: text('FIGMA_TOKEN'),
      sessionKey: text('SESSION_KEY'),
      idKey: text('ID_KEY'),
      previousSessionKey: text('PREVIOUS_SESSION_KEY') || null,
      previousIdKey: text('PREVIOUS_ID_KEY') || null,
      adminKey: text('ADMIN_KEY'),
      widgetId,
      ownerUserIds,
      figmaUrl: figmaUrl.replace(/\/$/, ''),
      figmaRatePerMinute,
    },
  }
}

function isRate(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 10_000
}
