import { defineConfig } from 'vitest/config';

// the lab's tools, where test/lab/tools-up puts them
process.env.PATH = `${process.env.LAB_DIR ?? '/tmp/lab'}/bin:${process.env.PATH}`;

/** The long checks: real installs, real linters, a real Docker engine. `npm run test:long -- NAME` runs one file of test/long. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    // installs and image builds share one machine: side by side they only slow each other down
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 300_000,
    reporters: ['verbose'],
  },
});
