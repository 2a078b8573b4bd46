import { describe, expect, it } from 'vitest'
import { bundleThemes } from '../../../scripts/bench/themes-in-quickjs.ts'
import { timeInQuickJs } from '../../../simulator/sandbox/time-in-quickjs.ts'
import { atOnce } from '../../../scripts/proofs/at-once.ts'
import { findThemes } from '../../../widget-src/features/themes/clusters/find-themes.ts'
import { packedVectors } from '../../../widget-src/features/themes/vectors/packed-vectors.ts'
import { readWalls } from '../../../scripts/bench/walls.ts'

describe('timeInQuickJs', () => {
  it('[F5] finds in QuickJS, from the bundle, the themes that Node finds', async () => {
    const [{ texts } = { texts: [] }] = readWalls()
    const expected = atOnce(findThemes(texts, { granularity: 0, vectors: packedVectors }))

    const { result } = await timeInQuickJs(await bundleThemes(), JSON.stringify(texts), () => 0)

    expect(JSON.parse(result)).toEqual(JSON.parse(JSON.stringify(expected)))
  })

  it('[B2] keeps the themes and their vectors under 500 KB, with both notices', async () => {
    const source = await bundleThemes()

    expect(Buffer.byteLength(source)).toBeLessThan(500_000)
    expect(source).toContain('GRAYPE Systems Private Limited')
    expect(source).toContain('Public Domain Dedication and License')
    expect(source).not.toMatch(/import\(/)
  })

  it('[S1] takes the time between breaths', async () => {
    let ms = 0
    const source =
      'globalThis.main = async (input, breathe) => { await breathe(); return input + "!" }'

    const run = await timeInQuickJs(source, 'done', () => (ms += 10))

    expect(run.result).toBe('done!')
    expect(run.longestSliceMs).toBeGreaterThan(0)
  })

  it('[S1] says what failed in the script', async () => {
    const source = 'globalThis.main = async () => { throw new Error("no such wall") }'

    await expect(timeInQuickJs(source, '', () => 0)).rejects.toThrow('no such wall')
  })
})
