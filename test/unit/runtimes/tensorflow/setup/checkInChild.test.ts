import { describe, expect, it } from 'vitest';
import {
  checkInChild,
  describeCheck,
  judgeCheck,
} from '../../../../../src-main/runtimes/tensorflow/setup/checkInChild.ts';

const { signal } = new AbortController();

describe('the check of a built addon', () => {
  it('is passed by a gradient that agrees, whatever the libraries print around it', () => {
    const output = 'I0000 port.cc:153] oneDNN\nTensorFlow 2.21.0 tensorflow-cpu 7e-8\nbye';
    expect(judgeCheck('tensorflow-cpu', output)).toEqual({ version: '2.21.0', difference: 7e-8 });
  });

  it('reads what describeCheck writes', () => {
    const line = describeCheck({ kind: 'tensorflow-gpu', version: '2.9.1' }, 0.000012);
    expect(judgeCheck('tensorflow-gpu', line)).toEqual({ version: '2.9.1', difference: 0.000012 });
  });

  it.each(['0.01', 'NaN', 'Infinity'])('is failed by a gradient that differs by %s', (difference) => {
    const checked = judgeCheck('tensorflow-cpu', `TensorFlow 2.21.0 tensorflow-cpu ${difference}`);
    expect(checked).toMatchObject({ failure: expect.stringContaining(`by ${difference} of`) as string });
  });

  it('is failed by a GPU build that found no GPU', () => {
    expect(judgeCheck('tensorflow-gpu', 'TensorFlow 2.21.0 tensorflow-cpu 0')).toEqual({
      failure: 'TensorFlow 2.21.0 loads, but found no GPU that it can use.',
    });
  });

  it('is failed by a process that prints nothing, or that crashes', async () => {
    expect(judgeCheck('tensorflow-cpu', '')).toHaveProperty('failure');
    const words = ['-e', 'process.kill(process.pid, "SIGSEGV")'];
    const crashed = await checkInChild('tensorflow-cpu', { words, folder: import.meta.dirname }, signal);
    expect(crashed).toEqual({ failure: 'It was ended by SIGSEGV.' });
  });
});
