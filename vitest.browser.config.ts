import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A machine with other work needs longer than the default second to show what a click did.
    expect: { poll: { timeout: 8000 } },
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/scenarios/build-bundle.ts', 'test/browser/build-page.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Each file opens its own Chromium, which leaves a core to another's.
    maxWorkers: 2,
    isolate: false,
  },
})
