/** For `npm run mutation` only: the tests that hold src/contract. */
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/unit/contract/**/*.test.ts', 'test/property/state.test.ts', 'test/property/scoring.test.ts'],
    testTimeout: 60_000,
    env: { PROPERTY_RUNS: '60' },
  },
});
