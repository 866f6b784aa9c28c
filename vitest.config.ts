import { defineConfig } from 'vitest/config'

const JOURNEYS = 'test/journeys/**/*.test.ts'

export default defineConfig({
  test: {
    globalSetup: ['kit/testkit/global-setup.ts'],
    setupFiles: ['kit/testkit/each-file.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './tools/final-line.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [JOURNEYS, '**/node_modules/**', '**/dist/**'],
        },
      },
      { extends: true, test: { name: 'journeys', include: [JOURNEYS], testTimeout: 180_000, fileParallelism: false } },
    ],
  },
})
