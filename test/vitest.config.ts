import { defineConfig } from 'vitest/config';
import { webGpuEnvironment } from './support/softwareVulkan.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/architecture/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          testTimeout: 180_000,
          env: webGpuEnvironment(),
        },
      },
    ],
  },
});
