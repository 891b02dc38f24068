import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hasNativeTensorflow } from '../../../../src-main/runtimes/tensorflow/nativeBinding.ts';

const repository = join(import.meta.dirname, '../../../..');

/** The threads of a process in which native TensorFlow has predicted: the library takes them once and keeps them. */
async function threadsOfProcess(threads: number): Promise<number> {
  const request = { modelHash: null, device: 'tensorflow-cpu', threads, batch: 1 };
  const script = `
    import { readdirSync } from 'node:fs';
    import { openModel } from './src-main/compute/jobs/openedModel.ts';
    const modelFile = 'test/fixtures/keras/keras2-functional.h5';
    const model = await openModel({ ...${JSON.stringify(request)}, modelFile, freeSize: undefined });
    const { heightPx, widthPx } = model;
    const data = new Float32Array(3 * heightPx * widthPx).fill(0.5);
    await model.predictor.classScores({ heightPx, widthPx, data });
    console.log(readdirSync('/proc/self/task').length);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: repository,
  });
  return Number(stdout);
}

const canCount = process.platform === 'linux' && hasNativeTensorflow('tensorflow-cpu');

describe.skipIf(!canCount)(
  `native TensorFlow${canCount ? '' : ' (skipped: not installed, or its threads cannot be counted here)'}`,
  () => {
    it('takes as many threads as are asked for', async () => {
      // Some for one operation and as many for operations side by side.
      expect((await threadsOfProcess(9)) - (await threadsOfProcess(1))).toBe(16);
    });
  },
);
