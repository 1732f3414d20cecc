import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/long/**',
      'test/e2e/**',
      'test/golden/**',
      // programs for a Debian server: flock, tac and bash 5 are not everywhere
      ...(process.platform === 'linux' ? [] : ['test/server/**']),
    ],
    // tests start real processes and write real folders; a slow machine is no failure
    testTimeout: 30_000,
  },
});
