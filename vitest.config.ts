import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'backends/**/*.test.ts'],
    reporters: ['default', './test/counts-reporter.ts'],
    // The corpus tests convert thousands of rules in one test.
    testTimeout: 120_000,
  },
});
