import { defineConfig } from 'vitest/config';
import { compileCacheEnvironment } from './support/compileCache.ts';
import { webGpuEnvironment } from './support/softwareVulkan.ts';

/** Vitest leaves one core to itself, which is half of a machine that has two. */
const maxWorkers = '100%';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/architecture/**/*.test.ts'],
          testTimeout: 60_000,
          env: compileCacheEnvironment(),
          maxWorkers,
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          testTimeout: 180_000,
          env: { ...compileCacheEnvironment(), ...webGpuEnvironment() },
          maxWorkers,
        },
      },
    ],
  },
});
