import { defineConfig } from 'vitest/config';

// the lab's tools, as `test/lab/tools-up` installs them
process.env.PATH = `${process.env.LAB_DIR ?? '/tmp/lab'}/bin:${process.env.PATH}`;

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    // one engine, one set of ports, two cores: one story after the other
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
