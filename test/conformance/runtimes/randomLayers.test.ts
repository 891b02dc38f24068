import { expect, it } from 'vitest';
import fc from '../../support/properties.ts';
import { compareLayers } from './compareLayers.ts';
import { randomModel } from './randomLayers.ts';

it('random layers models have the same scores and gradients on both runtimes', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(randomModel, async (random) => {
      const found = await compareLayers(random.build);
      fc.pre(found !== undefined);
      expect(found.scores).toBeLessThan(1e-4);
      expect(found.gradient).toBeLessThan(1e-4);
      compared += 1;
    }),
    { numRuns: 60, seed: 8 },
  );
  expect(compared).toBeGreaterThanOrEqual(60);
});
