import { defineConfig } from 'vitest/config';
import { compileCacheEnvironment } from './support/compileCache.ts';
import { patienceMs } from './support/patience.ts';
import { webGpuEnvironment } from './support/softwareVulkan.ts';

const shared = {
  testTimeout: patienceMs.test,
  hookTimeout: patienceMs.test,
  expect: { poll: { timeout: patienceMs.expectation, interval: 20 } },
  // Vitest leaves one core to itself, which is half of a machine that has two.
  maxWorkers: '100%',
};

export default defineConfig({
  test: {
    teardownTimeout: patienceMs.start,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/architecture/**/*.test.ts'],
          env: compileCacheEnvironment(),
          ...shared,
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          env: { ...compileCacheEnvironment(), ...webGpuEnvironment() },
          ...shared,
        },
      },
    ],
  },
});
