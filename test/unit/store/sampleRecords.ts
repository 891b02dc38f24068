import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { NewAttribution } from '../../../src-main/store/attributions.ts';
import type { NewImage } from '../../../src-main/store/images.ts';
import type { NewModel } from '../../../src-main/store/models.ts';
import type { StoreLocation } from '../../../src-main/store/storeLocation.ts';

/** A library in a folder, laid out for tests. */
export function testLocation(folder: string): StoreLocation {
  return {
    file: join(folder, 'library.sqlite'),
    backupFolder: join(folder, 'backups'),
    assetFolder: join(folder, 'assets'),
  };
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function sampleImage(name: string): NewImage {
  return {
    id: hashOf(name),
    assetHash: hashOf(name),
    format: 'jpeg',
    widthPx: 4288,
    heightPx: 2848,
    fieldOfView: { kind: 'disc', centreXPx: 2144.5, centreYPx: 1424, radiusPx: 1390.25 },
    byteSize: 1_234_567,
    sourceFileName: `${name}.jpg`,
  };
}

export function sampleModel(name: string): NewModel {
  return {
    contentHash: hashOf(name),
    name,
    version: '1.0.0',
    manifest: { licence: 'Apache-2.0', inputSizePx: 224 },
    folder: `/models/${name}`,
  };
}

/** An attribution of that image by that model; `seed` makes it another one. */
export function sampleAttribution(seed: number, sizePx = 4, image = 'eye', model = 'grader'): NewAttribution {
  return {
    request: {
      imageHash: hashOf(image),
      modelHash: hashOf(model),
      preprocessing: { cropToFieldOfView: true },
      output: { name: 'logits', index: 2 },
      baseline: { kind: 'uniform-noise', seed },
      settings: { method: 'ig', rule: 'adaptive', steps: 50, tolerance: 0.01, maximumEvaluations: 1000 },
      seed: null,
      engineVersion: '1',
    },
    numbers: {
      scoreInput: 0.874,
      scoreBaseline: 0.002 * seed,
      sum: 0.871,
      delta: -0.003,
      panelError: 0.0041,
      evaluations: 65,
      converged: true,
    },
    map: sampleMap(seed, sizePx),
    transform: { scale: 12.71, offsetXPx: 720, offsetYPx: 0 },
    device: 'cpu',
    elapsedMs: 1234.5,
  };
}

/** Noise that no packing can make small, by a linear congruential generator (Numerical Recipes' constants). */
function sampleMap(seed: number, sizePx: number): NewAttribution['map'] {
  let state = seed >>> 0;
  const data = Float32Array.from({ length: 3 * sizePx * sizePx }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 1e-3;
  });
  return { heightPx: sizePx, widthPx: sizePx, data };
}
