import * as core from '@tensorflow/tfjs-core';
import * as converter from '@tensorflow/tfjs-converter';
import * as layers from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { NativeTensorflow } from '../../../../src-main/runtimes/tensorflow/native/loadNativePackage.ts';
import type { NativeTensorflowKind } from '../../../../src-main/runtimes/tensorflow/native/nativePackage.ts';
import {
  chooseNativeTensorflow,
  hasNativeTensorflow,
  loadNativeTensorflow,
} from '../../../../src-main/runtimes/tensorflow/nativeBinding.ts';
import {
  gradientDifference,
  gradientTolerance,
} from '../../../../src-main/runtimes/tensorflow/setup/gradientCheck.ts';

const tf = { ...core, loadLayersModel: layers.loadLayersModel, loadGraphModel: converter.loadGraphModel };

function native(kind: NativeTensorflowKind): NativeTensorflow {
  return { tf, kind, version: '2.21.0' };
}

function mustNotLoad(): never {
  throw new Error('loaded');
}

describe('the choice of a native TensorFlow', () => {
  it('takes the first place that can be loaded', () => {
    const places: string[] = [];
    const { answer } = chooseNativeTensorflow('tensorflow-cpu', undefined, {
      places: () => ['a', 'b', 'c'],
      load: (place) => {
        places.push(place);
        return place === 'a' ? mustNotLoad() : native('tensorflow-cpu');
      },
      hasSetupCommand: true,
    });
    expect(answer).toMatchObject({ kind: 'tensorflow-cpu', version: '2.21.0' });
    expect(places).toEqual(['a', 'b']);
  });

  it('says how to get one where there is none', () => {
    const nothing = { places: () => [], load: mustNotLoad, hasSetupCommand: true };
    expect(chooseNativeTensorflow('tensorflow-cpu', undefined, nothing).answer).toEqual({
      reason:
        'no native TensorFlow is installed (package @tensorflow/tfjs-node); npm run setup:tensorflow installs one',
    });
    expect(chooseNativeTensorflow('tensorflow-gpu', undefined, nothing).answer).toEqual({
      reason:
        'no native TensorFlow is installed (package @tensorflow/tfjs-node-gpu); npm run setup:tensorflow -- --gpu installs one',
    });
  });

  it('names no command that the packaged app has not', () => {
    const nothing = { places: () => [], load: mustNotLoad, hasSetupCommand: false };
    for (const kind of ['tensorflow-cpu', 'tensorflow-gpu'] as const)
      expect(chooseNativeTensorflow(kind, undefined, nothing).answer).toEqual({
        reason:
          'the packaged app has no native TensorFlow; one can be installed only where Rimlight runs from its source code',
      });
  });

  it('names every place that cannot be loaded, and why', () => {
    const { answer, loaded } = chooseNativeTensorflow('tensorflow-cpu', undefined, {
      places: () => ['a', 'b'],
      load: (place) => {
        throw new Error(`no libtensorflow for ${place}`);
      },
      hasSetupCommand: true,
    });
    expect(answer).toEqual({
      reason: 'a cannot be loaded: no libtensorflow for a; b cannot be loaded: no libtensorflow for b',
    });
    expect(loaded).toBeUndefined();
  });

  it('does not call a GPU build that found no GPU a GPU, and lets it serve as the processor', () => {
    const source = { places: () => ['a'], load: () => native('tensorflow-cpu'), hasSetupCommand: true };
    const { answer, loaded } = chooseNativeTensorflow('tensorflow-gpu', undefined, source);
    expect(answer).toEqual({ reason: 'TensorFlow 2.21.0 found no GPU that it can use' });
    const again = { places: mustNotLoad, load: mustNotLoad, hasSetupCommand: true };
    expect(chooseNativeTensorflow('tensorflow-cpu', loaded, again).answer).toMatchObject({
      kind: 'tensorflow-cpu',
    });
  });

  it('loads no second library into a process', () => {
    const first = { native: native('tensorflow-cpu'), askedFor: 'tensorflow-cpu' } as const;
    const source = { places: mustNotLoad, load: mustNotLoad, hasSetupCommand: true };
    expect(chooseNativeTensorflow('tensorflow-gpu', first, source).answer).toEqual({
      reason:
        'TensorFlow 2.21.0 computes on the processor since it was first used; start Rimlight again to change that',
    });
  });
});

const isInstalled = hasNativeTensorflow('tensorflow-cpu');

describe.skipIf(!isInstalled)(
  `the native TensorFlow of this machine${isInstalled ? '' : ' (skipped: no native TensorFlow)'}`,
  () => {
    beforeAll(() => {
      vi.stubEnv('TF_CPP_MIN_LOG_LEVEL', '2');
    });

    it('gives the gradient of a convolution that plain JavaScript gives, and keeps no tensor', async () => {
      const found = await loadNativeTensorflow('tensorflow-cpu');
      if ('reason' in found) throw new Error(found.reason);
      expect(found.version).toMatch(/^\d+\.\d+\.\d+/);
      await gradientDifference(found.tf);
      const before = found.tf.memory().numTensors;
      expect(await gradientDifference(found.tf)).toBeLessThan(gradientTolerance);
      expect(found.tf.memory().numTensors).toBe(before);
      expect(found.tf.getBackend()).toBe('tensorflow');
    });

    it('gives a gradient that was worked out by hand', async () => {
      const found = await loadNativeTensorflow('tensorflow-cpu');
      if ('reason' in found) throw new Error(found.reason);
      const { tf: library } = found;
      // d/dx sum(relu(x)^2) = 2 relu(x)
      const gradient = library.tidy(() =>
        library.grad((x) => library.sum(library.square(library.relu(x))))(library.tensor1d([1.5, -2, 3])),
      );
      expect([...gradient.dataSync<'float32'>()]).toEqual([3, 0, 6]);
      gradient.dispose();
    });

    it('is loaded once', async () => {
      const [first, second] = [
        await loadNativeTensorflow('tensorflow-cpu'),
        await loadNativeTensorflow('tensorflow-cpu'),
      ];
      expect(second).toBe(first);
    });
  },
);
