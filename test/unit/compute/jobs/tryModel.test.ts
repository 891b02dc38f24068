import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeOnnx } from '../../../../src-main/attribution/graph/writeOnnx.ts';
import { threeOutputGrader } from '../../../support/threeOutputGrader.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { createInProcessSupervisor } from './inProcessSupervisor.ts';

const sidePx = 16;

function tryGrader(classScores: number[] | null, measureMs: number, batch: number) {
  const modelFile = join(temporaryFolder(), 'grader.onnx');
  writeFileSync(modelFile, writeOnnx(threeOutputGrader(sidePx)));
  const place = { modelFile, modelHash: null, device: 'cpu', threads: 1 } as const;
  return createInProcessSupervisor().run('tryModel', { ...place, classScores, measureMs }, { batch });
}

/** The logit of class 4 is 0, 2 and -0.5 times the means of red, green and blue: the same gradient at every pixel. */
const expected = [0, 2, -0.5].flatMap((weight) =>
  Array.from({ length: sidePx * sidePx }, () => weight / (sidePx * sidePx)),
);

function expectNear(values: Float32Array, reference: readonly number[]): void {
  expect(values).toHaveLength(reference.length);
  for (const [index, value] of reference.entries()) expect(values[index]).toBeCloseTo(value, 7);
}

describe('trying a model on a device', () => {
  it.each([1, 3, 8])('gives its gradient and the mean along the path, in batches of %d', async (batch) => {
    const tried = await tryGrader([0, 0, 0, 0, 1], 0, batch);
    expectNear(tried.gradient, expected);
    expectNear(tried.meanGradient, expected);
    expect(tried.classScores).toHaveLength(5);
    expect(tried.batch).toBe(batch);
    expect(tried.evaluationsPerSecond).toBeNull();
    // Linear from black: the score grows with the way from it, in steps of an eighth from a sixteenth on.
    expect(tried.scores).toHaveLength(8);
    for (const [index, score] of tried.scores.entries())
      expect(score).toBeCloseTo(((index + 0.5) / 8) * tried.classScores[4]!, 4);
  });

  it('explains the class of highest score where nobody else decides', async () => {
    const { classScores, gradient } = await tryGrader(null, 0, 8);
    const highest = classScores.indexOf(Math.max(...classScores));
    const again = await tryGrader(
      classScores.map((_, index) => Number(index === highest)),
      0,
      8,
    );
    expect(gradient).toEqual(again.gradient);
  });

  it('measures how many gradients it evaluates in a second', async () => {
    const { evaluationsPerSecond } = await tryGrader(null, 100, 8);
    expect(evaluationsPerSecond).toBeGreaterThan(0);
  });
});
