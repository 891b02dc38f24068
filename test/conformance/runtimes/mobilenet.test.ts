import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { DeviceKind } from '../../../src-main/contract/attribution.ts';
import { attribute } from '../../../src-main/attribution/methods/attribute.ts';
import { openModel } from '../../../src-main/compute/jobs/openedModel.ts';
import { AppError } from '../../../src-main/errors/appError.ts';
import { hasMobilenet, readCat, writeMobilenetPackage } from '../../support/mobilenetPackage.ts';
import { relativeL1 } from '../../unit/attribution/gradient/relativeL1.ts';

const folder = hasMobilenet ? writeMobilenetPackage() : '';

afterAll(() => {
  if (hasMobilenet) rmSync(folder, { recursive: true });
});

interface Explained {
  readonly deviceName: string;
  readonly classScores: readonly number[];
  readonly map: Float32Array;
}

async function explain(device: DeviceKind, steps: number): Promise<Explained> {
  const image = await readCat();
  const baseline = { ...image, data: new Float32Array(image.data.length) };
  const place = { modelHash: null, threads: null, batch: 8, freeSize: undefined };
  const model = await openModel({ ...place, modelFile: folder, device });
  const classScores = await model.predictor.classScores(image);
  const { explainer } = await model.explain(null, classScores);
  const path = await explainer.openPath(image, baseline);
  const settings = {
    method: 'ig',
    rule: 'midpoint',
    steps,
    tolerance: 0.01,
    maximumEvaluations: 100,
  } as const;
  const { map } = await attribute({ path, image, baseline, settings });
  return { deviceName: model.deviceName, classScores, map: map.data };
}

describe.skipIf(!hasMobilenet)(
  `MobileNet of TensorFlow.js on a photograph${hasMobilenet ? '' : ': skipped: no shared data'}`,
  () => {
    it.for([
      // Where a unit is within rounding of a kink, one runtime may have it on and the other off: so many points average that out.
      ['tensorflow-cpu', 50],
      // Half a second and more for each point.
      ['tensorflow-js', 2],
    ] as const)('gets the scores and the map of ONNX Runtime on %s', async ([device, steps], context) => {
      const found = await explain(device, steps).catch((thrown: unknown) => {
        if (thrown instanceof AppError && thrown.code === 'device.unavailable') return thrown;
        throw thrown;
      });
      if (found instanceof AppError) {
        context.skip(found.message);
        return;
      }
      const expected = await explain('cpu', steps);
      expect(found.deviceName).toMatch(new RegExp(`^${device} \\(`));
      expect(topClasses(found.classScores)).toEqual(topClasses(expected.classScores));
      expect(relativeL1(found.classScores, expected.classScores)).toBeLessThan(1e-3);
      expect(relativeL1(found.map, expected.map)).toBeLessThan(1e-3);
    });
  },
);

function topClasses(scores: readonly number[]): readonly number[] {
  return [...scores.keys()].sort((one, other) => scores[other]! - scores[one]!).slice(0, 5);
}
