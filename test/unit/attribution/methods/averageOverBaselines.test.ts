import { describe, expect, it } from 'vitest';
import type { AttributionNumbers } from '../../../../src-main/contract/attribution.ts';
import type { ImageTensor } from '../../../../src-main/contract/imageTensor.ts';
import { averageOverBaselines } from '../../../../src-main/attribution/methods/averageOverBaselines.ts';
import type { Attribution } from '../../../../src-main/attribution/methods/attribution.ts';

const picture: ImageTensor = { heightPx: 1, widthPx: 1, data: new Float32Array(3) };

function member(data: readonly number[], numbers: Partial<AttributionNumbers>): Attribution {
  return {
    map: { ...picture, data: Float32Array.from(data) },
    numbers: {
      scoreInput: 4,
      scoreBaseline: 0,
      sum: data.reduce((sum, value) => sum + value, 0),
      delta: 0,
      panelError: 0.1,
      evaluations: 8,
      converged: true,
      ...numbers,
    },
    history: [{ evaluations: 8, rootSumSquare: 0.1, signedTotal: 0 }],
  };
}

function average(members: readonly Attribution[]): Promise<Attribution> {
  return averageOverBaselines(
    members.map(() => picture),
    (_, index) => Promise.resolve(members[index]!),
  );
}

describe('averageOverBaselines', () => {
  it('averages maps and scores, adds evaluations, and takes delta from the mean map', async () => {
    const { map, numbers, history } = await average([
      member([1, 2, 1.5], { scoreBaseline: 0, panelError: 0.25, evaluations: 16 }),
      member([3, -2, 1.5], { scoreBaseline: 1, panelError: 0.75, evaluations: 24 }),
    ]);
    expect([...map.data]).toEqual([2, 0, 1.5]);
    expect(numbers).toEqual({
      scoreInput: 4,
      scoreBaseline: 0.5,
      sum: 3.5,
      delta: 0,
      panelError: 0.5,
      evaluations: 40,
      converged: true,
    });
    expect(history).toEqual([]);
  });

  it('is converged only if every member is', async () => {
    const { numbers } = await average([member([1, 1, 1], {}), member([1, 1, 1], { converged: false })]);
    expect(numbers.converged).toBe(false);
  });

  it('promises nothing where the method promises nothing', async () => {
    const plain = { delta: null, panelError: null, converged: null };
    const { numbers } = await average([member([1, 1, 1], plain), member([1, 1, 1], plain)]);
    expect(numbers).toMatchObject(plain);
  });

  it('passes a single baseline through', async () => {
    const only = member([1, 2, 3], {});
    expect(await average([only])).toBe(only);
  });

  it('asks for one member after the other, each with its own baseline', async () => {
    const baselines = [0, 1, 2].map((value) => ({ ...picture, data: new Float32Array(3).fill(value) }));
    const asked: (readonly number[])[] = [];
    await averageOverBaselines(baselines, (baseline, index) => {
      asked.push([index, baseline.data[0]!]);
      return Promise.resolve(member([1, 1, 1], {}));
    });
    expect(asked).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });
});
