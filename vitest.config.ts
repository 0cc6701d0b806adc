/** `npx vitest run <file>` for one file, `npm test` for all. FULL=1 (`npm run test:full`) runs every combination. */
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // A browser that a busy CI machine stalls is not a failure; what fails twice is.
    retry: process.env.CI ? 1 : 0,
  },
});
