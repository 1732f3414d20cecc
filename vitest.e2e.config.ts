import { defineConfig } from 'vitest/config';

// the lab's tools, as `test/lab/tools-up` installs them
process.env.PATH = `${process.env.LAB_DIR ?? '/tmp/lab'}/bin:${process.env.PATH}`;

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    // one engine, one set of ports, two cores: one story after the other
    fileParallelism: false,
    maxWorkers: 1,
    // in CI the machine may be busy with others: a story that stalls is told once more, and both attempts are printed
    retry: process.env.CI ? 1 : 0,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
