import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { graderFolder } from '../../support/bundledGrader.ts';
import { attributeSample, type SampleAttribution } from '../../support/sampleAttributions.ts';
import { rimlight } from '../commandLine/rimlight.ts';

const manifest = JSON.parse(readFileSync(join(graderFolder, 'manifest.json'), 'utf8')) as {
  readonly averageFundus?: string;
};
/** That the bundled package has an average fundus is asked for by bundledGrader.test.ts. */
const baselines = ['black', 'blur:12', ...(manifest.averageFundus === undefined ? [] : ['average-fundus'])];
/** Of six eyes and their attributions against all baselines, on two cores that have other things to do. */
const longestMs = 1_800_000;

describe('Integrated Gradients of the bundled grader', () => {
  const attributions: SampleAttribution[] = [];

  beforeAll(async () => {
    await attributeSample(baselines, { threads: null }, (attribution) => attributions.push(attribution));
  }, longestMs);

  it.each(baselines)('add up to within 1 % on all eyes of the sample session against %s', (baseline) => {
    const found = attributions.filter((attribution) => attribution.baseline === baseline);
    expect(found).toHaveLength(6);
    const open = found.flatMap(({ eye, result: { map, numbers } }) => {
      const difference = numbers.scoreInput - numbers.scoreBaseline;
      const total = map.reduce((sum, value) => sum + value, 0);
      // Scores are float32 numbers of up to 1, and so is what they are made of.
      const accepted = 0.01 * Math.abs(difference) + 1e-6;
      const isComplete = numbers.converged === true && Math.abs(total - difference) <= accepted;
      return isComplete ? [] : [{ eye, difference, total, ...numbers }];
    });
    expect(open).toEqual([]);
  });
});

describe('rimlight check-model', () => {
  it('finds that the gradients of the bundled grader agree with finite differences', async () => {
    const { exitCode, stdout } = await rimlight('check-model', graderFolder, '--json');
    expect(exitCode).toBe(0);
    const { problems, selfTest } = JSON.parse(stdout) as {
      readonly problems: readonly string[];
      readonly selfTest: { readonly directions: number; readonly worstRelativeError: number };
    };
    expect(problems).toEqual([]);
    expect(selfTest.directions).toBe(6);
    expect(selfTest.worstRelativeError).toBeLessThan(0.02);
  });
});
