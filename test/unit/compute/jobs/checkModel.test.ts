import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createInProcessSupervisor } from './inProcessSupervisor.ts';

const keras = join(import.meta.dirname, '../../../fixtures/keras');

// The job ends early on a slow device, by a clock that stands still here.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the check of a model', () => {
  // Its 12 x 12 pixels leave it so few units that one kink of the score can be worth more than the gradient's length.
  it.each(['cpu', 'tensorflow-js'] as const)(
    'accepts a small Keras network with the gradients of %s',
    async (device) => {
      const checked = await createInProcessSupervisor().run('checkModel', {
        ...{ modelFile: join(keras, 'keras2-functional.h5'), device, selfTest: true },
      });
      expect(checked.problems).toStrictEqual([]);
      expect(checked.selfTest).toMatchObject({ directions: 6, isCutShort: false });
      expect(checked.selfTest!.worstRelativeError).toBeLessThan(0.02);
    },
  );
});
