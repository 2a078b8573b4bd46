import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    testTimeout: 60_000,
    // Files of one worker share the simulator's loaded modules, which cost more than most tests.
    isolate: false,
    // By itself vitest leaves one core to its own process, which has little to do.
    maxWorkers: 2,
    setupFiles: ['test/seed.ts'],
    globalSetup: ['test/scenarios/build-bundle.ts'],
  },
})
