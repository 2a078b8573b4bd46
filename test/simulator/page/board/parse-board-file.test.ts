import { describe, expect, it } from 'vitest'
import { parseBoardFile } from '../../../../simulator/page/board/parse-board-file.ts'

describe('parseBoardFile', () => {
  it.each([
    ['{', /^a\.json cannot be opened\. expected JSON/],
    ['3', /At the top: expected .*, came 3/],
    ['{}', /At \/document: expected .*, came nothing/],
    [
      '{"document":{"id":"0:0","name":"x","type":"DOCUMENT","children":3}}',
      /At \/document\/children: expected/,
    ],
  ])('[S6] says where %s is no Figma file, what was expected and what came', (text, message) => {
    const parsed = parseBoardFile('a.json', text)

    expect(parsed.ok ? '' : parsed.error).toMatch(message)
  })
})
