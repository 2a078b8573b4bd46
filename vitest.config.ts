import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What plays the bundle or starts processes takes longest: at the end, such a file would leave a core idle. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isShort = ({ moduleId }: TestSpecification) => moduleId.includes('/test/widget-src/')
    return [...sorted.filter((file) => !isShort(file)), ...sorted.filter(isShort)]
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    testTimeout: 60_000,
    // Files of one worker share the simulator's loaded modules, which cost more than most tests.
    isolate: false,
    // By itself vitest leaves one core to its own process, which has little to do.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    setupFiles: ['test/seed.ts'],
    globalSetup: ['test/scenarios/build-bundle.ts'],
  },
})
