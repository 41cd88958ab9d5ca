// How the tests are run: real SQLite, real SMTP, real Redis; the report .ci/run counts from.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/ensure-redis.ts'],
    reporters: ['default', ['json', { outputFile: 'var/test-report.json' }]],
    // The program is started some hundred times: what Node has compiled once is kept.
    env: { NODE_COMPILE_CACHE: `${import.meta.dirname}/var/compile-cache` },
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
})
