import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { deployFault, PLACEHOLDER_ID } from '../../scripts/check-deploy.ts'

describe('deployFault', () => {
  it.each([
    { manifestId: '42', fault: undefined },
    { manifestId: PLACEHOLDER_ID, fault: 'placeholder' },
  ])('[L3] of $manifestId: $fault', ({ manifestId, fault }) => {
    const said = deployFault(manifestId)

    if (fault === undefined) expect(said).toBeUndefined()
    else expect(said).toContain(fault)
  })

  it('[L3] is what the deploy asks: a clean clone is refused', () => {
    const argv = ['--import', 'tsx', 'scripts/check-deploy.ts']
    const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })

    expect(status).toBe(1)
    expect(stderr).toContain('Not deployed: the id in manifest.json is the placeholder')
  })
})
