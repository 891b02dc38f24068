import { describe, expect, it } from 'vitest';
import { explainedOutputOf } from '../../../src-main/models/explainedOutputOf.ts';
import type { ModelPackage } from '../../../src-main/models/modelPackage.ts';

const output: ModelPackage['output'] = { name: 'grades', kind: 'logits', labels: [] };
const referable: ModelPackage['explain'] = {
  kind: 'combination',
  name: 'P(referable)',
  terms: [2, 3, 4].map((index) => ({ index, weight: 1 })),
  as: 'probability',
};

describe('explainedOutputOf', () => {
  it('follows the package when nobody chose a class', () => {
    expect(explainedOutputOf({ output, explain: referable }, 5, null, 1)).toStrictEqual({
      outputName: 'grades',
      emits: 'logits',
      explainAs: 'probability',
      weights: [0, 0, 1, 1, 1],
    });
  });

  it('takes the predicted class where the package says so, and the chosen one before all', () => {
    const explain = { kind: 'predicted-class', as: 'logit' } as const;
    expect(explainedOutputOf({ output, explain }, 3, null, 1).weights).toStrictEqual([0, 1, 0]);
    expect(explainedOutputOf({ output, explain }, 3, 2, 1).weights).toStrictEqual([0, 0, 1]);
    expect(explainedOutputOf({ output, explain: referable }, 5, 0, 1).weights).toStrictEqual([1, 0, 0, 0, 0]);
  });

  it('leaves the output unnamed for the first one', () => {
    const first = {
      output: { kind: 'other', labels: [] },
      explain: { kind: 'predicted-class', as: 'as-emitted' },
    } as const;
    expect(explainedOutputOf({ ...first, output: { kind: 'other', labels: [] } }, 1, null, 0)).toStrictEqual({
      emits: 'other',
      explainAs: 'as-emitted',
      weights: [1],
    });
  });

  it('refuses a class that is not there', () => {
    expect(() => explainedOutputOf({ output, explain: referable }, 5, 5, 0)).toThrow(
      /no class 5, only the classes 0 to 4/,
    );
  });
});
