import { describe, expect, it } from 'vitest'
import manifest from '../../../manifest.json'
import { readEnvironment } from '../../../license-server/core/environment.ts'

const variables = {
  FIGMA_TOKEN: 'figd_secret',
  SESSION_KEY: 's'.repeat(32),
  ID_KEY: 'i'.repeat(32),
  ADMIN_KEY: 'a'.repeat(32),
  WIDGET_ID: '42',
  OWNER_USER_IDS: '1, 2',
}

describe('readEnvironment', () => {
  it('[L6] reads what is set, with the address and the rate that are usual', () => {
    expect(readEnvironment(variables)).toEqual({
      ok: true,
      value: {
        figmaToken: 'figd_secret',
        sessionKey: 's'.repeat(32),
        idKey: 'i'.repeat(32),
        previousSessionKey: null,
        previousIdKey: null,
        adminKey: 'a'.repeat(32),
        widgetId: '42',
        ownerUserIds: ['1', '2'],
        figmaUrl: 'https://api.figma.com',
        figmaRatePerMinute: 50,
      },
    })
  })

  it('[L1] is for the widget of manifest.json where no other is named', () => {
    const read = readEnvironment({ ...variables, WIDGET_ID: undefined })

    expect(read.ok && read.value.widgetId).toBe(manifest.id)
  })

  it.each([
    { FIGMA_TOKEN: '  ' },
    { SESSION_KEY: 'k'.repeat(31) },
    { ID_KEY: 'short-key' },
    { PREVIOUS_SESSION_KEY: 'short-key' },
    { PREVIOUS_ID_KEY: 'short-key' },
    { ADMIN_KEY: 'short-key' },
    { WIDGET_ID: 'sheaf' },
    { OWNER_USER_IDS: ' , ' },
    { FIGMA_URL: 'https://api.figma.com/v1?token=hidden' },
    { FIGMA_RATE_PER_MINUTE: '0' },
    { FIGMA_RATE_PER_MINUTE: '10001' },
  ])('[L6] refuses %o, naming the variable and not its value', (override) => {
    const [name, value] = Object.entries(override)[0] ?? ['', '']

    const read = readEnvironment({ ...variables, ...override })

    expect(read.ok).toBe(false)
    const errors = read.ok ? [] : read.error
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatch(new RegExp(`^${name}: expected `))
    if (value.trim().length > 3) expect(errors[0]).not.toContain(value)
  })
})
