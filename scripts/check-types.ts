/**
 * Type-checks each part against its own runtime's globals, so that nothing of Node slips into the widget
 * and nothing of the DOM into the simulator's host: either would break for the person who runs it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const projects = [
  'protocol/tsconfig.json',
  'widget-src/tsconfig.json',
  'widget-src/ui/tsconfig.json',
  'simulator/tsconfig.json',
  'simulator/tsconfig.node.json',
  'simulator/page/tsconfig.json',
  'license-server/tsconfig.json',
  'license-server/tsconfig.node.json',
  'scripts/tsconfig.json',
  'scripts/gallery/tsconfig.json',
  'test/tsconfig.json',
  'test/license-server/worker-with-clock/tsconfig.json',
]

const failed = projects
  .filter((project) => existsSync(project))
  .filter((project) => {
    // What did not change since the last time is not checked again.
    const known = `.cache/types/${project.replaceAll('/', '-')}.tsbuildinfo`
    const options = [
      '-p',
      project,
      '--pretty',
      'false',
      '--incremental',
      '--tsBuildInfoFile',
      known,
    ]
    const run = spawnSync('node', ['node_modules/typescript/bin/tsc', ...options], {
      stdio: 'inherit',
    })
    return run.status !== 0
  })

if (failed.length > 0) {
  console.error(`Types do not hold in: ${failed.join(', ')}`)
  process.exit(1)
}
