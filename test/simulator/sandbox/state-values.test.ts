import { describe, expect, it } from 'vitest'
import { simulate, widgetCode } from './fixtures.ts'

describe('values of synced state', () => {
  it.each([
    ['setA(NaN)', 'synced state "a" is set to NaN', { a: null }],
    ['setA(-1 / 0)', 'synced state "a" is set to -Infinity', { a: null }],
    ['setA({ deep: [0 / 0] })', 'synced state "a" is set to NaN', { a: { deep: [null] } }],
  ])('[S2] warn of what JSON has no word for: %s', async (call, warning, state) => {
    const code = widgetCode(
      `const [a, setA] = useSyncedState('a', 1); return button('Go', () => ${call})`,
    )
    const { steps, syncedState } = await simulate(
      code,
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result(),
    )

    expect(steps[1]?.error).toBeNull()
    expect(steps[1]?.console).toEqual([
      { level: 'warn', text: `${warning}, which JSON has no word for: it reads null` },
    ])
    expect(syncedState).toEqual(state)
  })

  it('[S2] warn in a map too, and not of numbers that JSON has', async () => {
    const code = widgetCode(
      "const map = useSyncedMap('m'); return button('Go', () => { map.set('a', NaN); map.set('b', 0.5) })",
    )
    const { steps, syncedMaps } = await simulate(
      code,
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result(),
    )

    expect(steps[1]?.console.map(({ text }) => text)).toEqual([
      'synced map "m" is set to NaN, which JSON has no word for: it reads null',
    ])
    expect(syncedMaps).toEqual({ m: { a: null, b: 0.5 } })
  })
})
