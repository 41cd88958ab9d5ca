// How the tests are run: real SQLite, real SMTP, real Redis; the report .ci/run counts from.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/ensure-programs.ts'],
    reporters: ['default', ['json', { outputFile: 'var/test-report.json' }]],
    // Most tests wait for a server, a disk or another process: three files at a time keep two cores busy.
    maxWorkers: 3,
    // The program is started some hundred times: what Node has compiled once is kept.
    env: { NODE_COMPILE_CACHE: `${import.meta.dirname}/var/compile-cache` },
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
})
