// How the tests are run: real SQLite, real SMTP, real Redis; the report .ci/run counts from.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/ensure-redis.ts'],
    reporters: ['default', ['json', { outputFile: 'var/test-report.json' }]],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
