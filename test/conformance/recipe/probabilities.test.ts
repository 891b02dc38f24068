import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { graderFolder, readRecipeProbabilities } from '../../support/bundledGrader.ts';
import { repository, rimlight } from '../commandLine/rimlight.ts';

const photographs = join(repository, '../shared/data/idrid/grading/test');
const recipe = readRecipeProbabilities();
const tolerance = 1e-3;
/** Half a minute on two idle cores. */
const longestMs = 600_000;

interface Answers {
  readonly predictions: readonly {
    readonly file: string;
    readonly probabilities: readonly number[];
    readonly explainedOutput: string;
    readonly explainedScore: number;
  }[];
}

describe("the recipe's probabilities of the test photographs", () => {
  it('are those of the bundled model, not of one before it', () => {
    const bytes = readFileSync(join(graderFolder, 'model.onnx'));
    expect(recipe.model.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it.skipIf(!existsSync(photographs))(
    'are what the application computes from the files themselves (skipped without ../shared/data/idrid)',
    async () => {
      const { exitCode, stdout, stderr } = await rimlight('predict', graderFolder, photographs, '--json');
      expect([exitCode, stderr]).toStrictEqual([0, '']);
      const { predictions } = JSON.parse(stdout) as Answers;
      const answers = new Map(predictions.map((answer) => [basename(answer.file, '.jpg'), answer]));
      expect([...answers.keys()].sort()).toStrictEqual(
        recipe.rows.map(({ photograph }) => photograph).sort(),
      );
      const differences = recipe.rows.map(({ photograph, probabilities, referable }) => {
        const answer = answers.get(photograph)!;
        expect(answer.explainedOutput).toBe('P(referable)');
        expect(answer.probabilities).toHaveLength(probabilities.length);
        const apart = probabilities.map((value, grade) => Math.abs(answer.probabilities[grade]! - value));
        return { photograph, apart: Math.max(...apart, Math.abs(answer.explainedScore - referable)) };
      });
      expect(differences.filter(({ apart }) => !(apart <= tolerance))).toStrictEqual([]);
    },
    longestMs,
  );
});
