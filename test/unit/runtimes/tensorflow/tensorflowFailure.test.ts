import { describe, expect, it } from 'vitest';
import { openFailure } from '../../../../src-main/runtimes/tensorflow/tensorflowFailure.ts';

describe('a model that TensorFlow.js cannot open', () => {
  it('is refused with what is wrong, without the advice for those who write layers', () => {
    const failure = openFailure(
      new Error(
        'Unknown layer: Normalization. This may be due to one of the following reasons:\n' +
          '1. The layer is defined in Python, in which case it needs to be ported to TensorFlow.js.',
      ),
    );
    expect(failure.code).toBe('model.unsupportedOperator');
    expect(failure.message).toBe(
      'TensorFlow.js cannot open the model: Unknown layer: Normalization. ' +
        'Choose the device "cpu", or save the model again with layers that TensorFlow.js has.',
    );
  });
});
