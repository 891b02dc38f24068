import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModelPackage } from '../../../src-main/models/readModelPackage.ts';
import { graderFolder, readRecipeProbabilities } from '../../support/bundledGrader.ts';
import { calibrationBins, confusionOf, graderMeasures } from '../../support/graderMeasures.ts';

// Throws with every reason where manifest, files and graph do not fit each other.
const found = await readModelPackage(graderFolder);
const manifest = found.manifest!;
const { rows, model, dataset } = readRecipeProbabilities();
const card = readFileSync(join(graderFolder, 'MODEL_CARD.md'), 'utf8').replaceAll(/\s+/g, ' ');
const stated = (name: string): number => manifest.metrics.find((metric) => metric.name === name)!.value;

/** Manifests round to four digits. */
const tolerance = 1e-4;

function expectNear(value: number, reference: number): void {
  expect(Math.abs(value - reference)).toBeLessThanOrEqual(tolerance);
}

describe('the package of the bundled grader', () => {
  it('vouches for its model and its average fundus by their hashes', () => {
    const { model: file, averageFundus } = manifest;
    const files = averageFundus === undefined ? [file] : [file, averageFundus];
    expect(manifest.files.map(({ path }) => path).toSorted()).toEqual(files.toSorted());
  });

  it('is small enough to be shipped: under 12 MB', () => {
    expect(statSync(join(graderFolder, 'model.onnx')).size).toBeLessThan(12_000_000);
  });

  it('grades by the international scale and explains P(referable)', () => {
    expect(manifest.output.labels.map(({ index, icdrGrade }) => [index, icdrGrade])).toEqual(
      [0, 1, 2, 3, 4].map((grade) => [grade, grade]),
    );
    expect(manifest.explain).toMatchObject({
      ...{ kind: 'combination', as: 'probability', noFindingIndex: 0 },
      terms: [2, 3, 4].map((index) => ({ index, weight: 1 })),
    });
    expect(found.model.graph.outputs[0]!.name).toBe('logits');
  });

  it('takes photographs as the recipe prepared them', () => {
    const { widthPx, heightPx } = manifest.input;
    expect(widthPx).toBe(heightPx);
    expect(manifest.preprocessing).toEqual({
      ...{ cropToFieldOfView: true, contrast: 'none', resizeKernel: 'triangle' },
    });
  });

  it('brings an average fundus of the size of its input, an evaluation and sanity checks', () => {
    const picture = found.averageFundus!;
    const header = new DataView(picture.buffer, picture.byteOffset);
    // PNG: width and height are the first two numbers of the chunk IHDR, which comes first (section 11.2.1).
    expect([header.getUint32(16), header.getUint32(20)]).toEqual([
      manifest.input.widthPx,
      manifest.input.heightPx,
    ]);
    expect(manifest.evaluation).toMatchObject({ dataset, n: rows.length });
    expect(manifest.sanity!.lesionShare.length).toBeGreaterThan(0);
  });

  it('states licence, data, citation and purpose in the manifest and in the model card', () => {
    expect(manifest.licence).toContain('Apache-2.0');
    expect(manifest.intendedUse).toContain('not for diagnosis');
    for (const text of [manifest.trainingData.statement, card])
      for (const part of ['CC BY 4.0', 'Porwal', 'Data 3(3):25, 2018', '10.3390/data3030025'])
        expect(text).toContain(part);
    for (const part of ['Apache-2.0', 'not for diagnosis', `${manifest.name} ${manifest.version}`])
      expect(card).toContain(part);
  });
});

describe("the bundled grader's figures", () => {
  it('are of this very model and of all 103 photographs of the official test split', () => {
    const bytes = readFileSync(join(graderFolder, 'model.onnx'));
    expect(model).toEqual({
      name: manifest.name,
      version: manifest.version,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(dataset).toBe('IDRiD disease grading, official test split');
    const names = Array.from({ length: 103 }, (_, index) => `IDRiD_${String(index + 1).padStart(3, '0')}`);
    expect(rows.map(({ photograph }) => photograph).sort()).toEqual(names);
    expect(manifest.metrics.filter((metric) => metric.n !== 103 || metric.dataset !== dataset)).toEqual([]);
  });

  it('rest on probabilities that add up, and P(referable) is that of grade 2 or more', () => {
    for (const { probabilities, referable } of rows) {
      expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      expect(probabilities[2] + probabilities[3] + probabilities[4]).toBeCloseTo(referable, 5);
    }
  });

  it.each(manifest.metrics)('$name: $value is what the rows give, inside its interval', (metric) => {
    const measure = graderMeasures[metric.name];
    expect(measure, 'Every figure must be worked out again in test/support/graderMeasures.ts.').toBeDefined();
    expectNear(metric.value, measure!(rows));
    const { low, high } = metric.interval ?? { low: metric.value, high: metric.value };
    expect(low).toBeLessThanOrEqual(metric.value);
    expect(high).toBeGreaterThanOrEqual(metric.value);
  });

  it('leave nothing out: kappa, accuracy, both areas and the calibration, with intervals', () => {
    const names = manifest.metrics.map(({ name }) => name);
    expect(names.toSorted()).toEqual(Object.keys(graderMeasures).toSorted());
    // Drawing photographs again adds scatter to a calibration error: it alone may lie below its interval.
    const without = manifest.metrics.filter(({ interval }) => interval === undefined);
    expect(without.map(({ name }) => name).join()).toMatch(/^(expected calibration error, referable)?$/);
  });

  it('come with the confusion matrix and the calibration of the same rows', () => {
    const { confusion, calibration } = manifest.evaluation!;
    expect(confusion).toEqual(confusionOf(rows));
    const bins = calibrationBins(rows, calibration!.bins.length);
    expect(calibration!.bins.map(({ n }) => n)).toEqual(bins.map(({ n }) => n));
    calibration!.bins.forEach((bin, index) => {
      expectNear(bin.meanProbability, bins[index]!.meanProbability);
      expectNear(bin.observedShare, bins[index]!.observedShare);
    });
    expectNear(calibration!.expectedError, graderMeasures['expected calibration error, referable']!(rows));
  });

  it('reach what was asked for: kappa 0.60 and AUC 0.88 for referable retinopathy', () => {
    expect(stated('quadratic weighted kappa')).toBeGreaterThanOrEqual(0.6);
    expect(stated('AUC, referable (grade 2 or more)')).toBeGreaterThanOrEqual(0.88);
  });
});
