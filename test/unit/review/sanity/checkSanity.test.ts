import { describe, expect, it } from 'vitest';
import { summariseSanity } from '../../../../src-main/attribution/measures/sanity/summariseSanity.ts';
import { modelSanitySchema } from '../../../../src-main/contract/modelSanity.ts';
import { sanityCases } from '../../../../src-main/review/sanity/sanityCases.ts';
import { failureOf } from '../../store/testLibrary.ts';
import { addCase } from '../reviewLibrary.ts';
import { addLesion, check, openCheckedLibrary } from './checkedLibrary.ts';

describe('checkSanity', () => {
  it('checks a model that the library does not know, and tells how far it is', async () => {
    const library = await openCheckedLibrary();
    addLesion(library);
    const models = library.store.models.list().length;
    const { findings, told } = await check(library);
    expect(library.store.models.list()).toHaveLength(models);
    // Two baselines, six changes, two layers.
    expect(told[0]).toBe('0/10 P-1 right, black');
    expect(told.at(-1)).toBe('9/10 P-1 right, 2 of 2 layers randomised');
    const [checked] = findings.photographs;
    expect(checked!.references.map(({ baseline }) => baseline)).toEqual(['black', 'white']);
    expect(checked!.references[0]!.lesions!.areaShare).toBeCloseTo(0.25, 6);
    expect(checked!.steps.map(({ layers }) => layers)).toEqual([1, 2]);
    expect(checked!.changes).toHaveLength(6);
    const sanity = modelSanitySchema.parse(summariseSanity(findings));
    expect(sanity.randomisation.steps.map(({ layer }) => layer)).toEqual([
      'Gemm:y',
      'Conv:sums and later (2 of 2 layers)',
    ]);
    expect(sanity.lesionShare.map(({ baseline }) => baseline)).toEqual(['black', 'white']);
    expect(sanity.stability.map(({ n }) => n)).toEqual(Array.from({ length: 12 }, () => 1));
  });

  it('holds the same class against itself, whatever a randomised model finds likeliest', async () => {
    const library = await openCheckedLibrary();
    const { findings } = await check(library);
    const { targets } = library;
    expect(findings.photographs[0]!.references[0]!.lesions).toBeNull();
    // Two references choose for themselves; all that is held against the first has its class.
    expect(targets.slice(0, 2)).toEqual([null, null]);
    expect(new Set(targets.slice(2)).size).toBe(1);
    expect(targets[2]).toBeTypeOf('number');
  });

  it('ends with the reason where a map cannot be made', async () => {
    const library = await openCheckedLibrary();
    library.refuse.add('compareMaps');
    await expect(check(library)).rejects.toThrow('compareMaps is refused');
  });
});

describe('sanityCases', () => {
  it('takes photographs with lesions, those never trained on first, and all where none has any', async () => {
    const library = await openCheckedLibrary();
    const { store, found } = library;
    const names = (...unseen: string[]) =>
      sanityCases(store, { only: null, unseen, limit: 10 }).map(({ name }) => name);
    addCase(store, 'P-2');
    expect(names('P-2')).toEqual(['P-2 right', 'P-1 right']);
    addLesion(library);
    expect(names('P-2')).toEqual(['P-1 right']);
    expect(sanityCases(store, { only: ['P-1.png'], unseen: ['P-1'], limit: 1 })).toEqual([
      { found, name: 'P-1 right', isUnseen: true },
    ]);
  });

  it('names what the library does not have', async () => {
    const { store } = await openCheckedLibrary();
    const wish = { only: ['P-1', 'P-7', 'P-8'], unseen: [], limit: 3 };
    expect(failureOf(() => sanityCases(store, wish))).toMatchObject({
      code: 'case.notFound',
      message: expect.stringContaining('"P-7", "P-8"') as string,
    });
  });
});
