import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { deployFault, placeholderId } from '../../scripts/check-deploy.ts'

describe('deployFault', () => {
  it.each([
    { widgetId: '42', manifestId: '42', fault: undefined },
    { widgetId: placeholderId, manifestId: placeholderId, fault: 'placeholder' },
    { widgetId: placeholderId, manifestId: '42', fault: 'placeholder' },
    { widgetId: '42', manifestId: '43', fault: 'is 42, but the id in manifest.json is 43' },
    { widgetId: undefined, manifestId: '43', fault: 'is undefined, but' },
  ])('[L3] of $widgetId beside $manifestId: $fault', ({ widgetId, manifestId, fault }) => {
    const said = deployFault(widgetId, manifestId)

    if (fault === undefined) expect(said).toBeUndefined()
    else expect(said).toContain(fault)
  })

  it('[L3] is what the deploy asks: a clean clone is refused', () => {
    const argv = ['--import', 'tsx', 'scripts/check-deploy.ts']
    const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })

    expect(status).toBe(1)
    expect(stderr).toContain('Not deployed: WIDGET_ID is the placeholder')
  })
})
