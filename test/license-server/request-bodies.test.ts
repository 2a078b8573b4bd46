import { describe, expect, it } from 'vitest'
import {
  parseBatchRequest,
  parseCheckoutEvent,
  parseHoldRequest,
  parseSessionRequest,
} from '../../license-server/request-bodies.ts'

const capture = { runId: 'a', feature: 'tidy' }

describe('a body that is refused', () => {
  it.each([
    [parseSessionRequest({ token: 'a', key: 'k' }), 'expected token'],
    [parseHoldRequest({ ...capture, key: 'k' }), 'expected runId, feature, clientStatus'],
    [parseBatchRequest({ captures: [capture], key: 'k' }), 'expected captures'],
    [
      parseBatchRequest({ captures: [capture, { ...capture, key: 'k' }] }),
      'expected runId, feature',
    ],
    [
      parseCheckoutEvent({ type: 'checkout', interstitial: 'SKIP', outcome: 'buy', key: 'k' }),
      'expected type, interstitial, outcome',
    ],
  ])('[L6] is told which fields it may have: %#', (parsed, expected) => {
    expect(parsed).toEqual({
      ok: false,
      error: `The body has a field that is not known: ${expected}`,
    })
  })

  it.each(['_a', '-a', '.', '..', '~', ''])('[L6] is told how a run id begins: %s', (runId) => {
    expect(parseHoldRequest({ ...capture, runId })).toEqual({
      ok: false,
      error:
        'At runId: expected 1 to 80 letters, digits or _ . : ~ -, the first a letter or a digit',
    })
  })
})
