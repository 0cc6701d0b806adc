/**
 * For `npm run coverage`: how many branches the tests without a browser take. What runs only in a page (views, entries, the page itself) is
 * driven whole in Chromium by test/e2e, where v8 can't count for us; it is left out here instead of being counted as untested.
 */
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/property/**/*.test.ts', 'test/contract/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      reportsDirectory: 'coverage/branches',
      reportOnFailure: true,
      reporter: ['text', 'json-summary'],
      include: ['src/contract/**', 'src/check/**', 'src/targets/**', 'src/runtime/**'],
      exclude: [
        'src/runtime/tsconfig.json',
        'src/runtime/entries/**',
        'src/runtime/views/**',
        'src/runtime/{pages,player,reading,turning,host}.ts',
      ],
      thresholds: Object.fromEntries(['contract', 'check', 'targets', 'runtime'].map((room) => [`src/${room}/**`, { branches: 90 }])),
    },
  },
});
