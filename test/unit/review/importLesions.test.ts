import { describe, expect, it } from 'vitest';
import { importLesions } from '../../../src-main/review/importLesions.ts';
import type { FoundLesions, LesionFindings } from '../../../src-main/review/lesionFindings.ts';
import { addCase, openReviewLibrary } from './reviewLibrary.ts';

const square = (left: number): Float64Array => Float64Array.of(left, 0, left + 2, 0, left + 2, 2, left, 2);

function found(caseId: string, lefts: readonly number[]): FoundLesions {
  const regions = lefts.map((left) => [square(left)]);
  return {
    file: `${caseId}.png`,
    sourceFile: `EX/${caseId}.png`,
    caseId,
    caseName: caseId,
    labels: [{ label: 'EX', suggestedType: 'hardExudate', source: 'mask', regions }],
    notes: [],
  };
}

function findings(...list: readonly FoundLesions[]): LesionFindings {
  return { found: list, problems: [] };
}

const types = { EX: 'hardExudate' } as const;

describe('importLesions', () => {
  it('puts the lesions of a case into the library wholly or not at all', async () => {
    const { store } = openReviewLibrary();
    const [one, two] = [addCase(store, 'one'), addCase(store, 'two')];
    let ids = 0;
    const newId = (): string => {
      if (++ids === 5) throw new Error('The disk is full.');
      return `lesion-${ids}`;
    };
    const second = { ...found(two, [8]), sourceFile: 'MA/two.png' };
    const all = findings(found(one, [0, 4]), found(two, [0, 4]), second);
    const work = importLesions(store, all, types, { newId });
    await expect(work).rejects.toThrow('The disk is full.');
    expect([one, two].map((caseId) => store.lesions.state(caseId).count)).toEqual([2, 0]);
    expect(store.audit.list(0, 10).filter(({ action }) => action === 'lesions.imported')).toHaveLength(1);
  });

  it('notes in the audit what came, and no name of a file, which could not be taken out again', async () => {
    const { store } = openReviewLibrary();
    const caseId = addCase(store, 'one');
    let ids = 0;
    const options = { newId: () => `lesion-${++ids}` };
    await importLesions(store, findings(found(caseId, [0, 4])), types, options);
    await importLesions(store, findings(found(caseId, [0, 4, 8])), types, options);
    expect(store.audit.list(0, 10).at(-1)).toMatchObject({
      action: 'lesions.imported',
      subject: caseId,
      details: {
        contentHash: store.lesions.state(caseId).contentHash,
        imported: [{ type: 'hardExudate', lesions: 3, replaced: 2 }],
      },
    });
    expect(JSON.stringify(store.audit.list(0, 10))).not.toContain('.png');
  });

  it('stops between two cases, and says how far it came', async () => {
    const { store } = openReviewLibrary();
    const [one, two] = [addCase(store, 'one'), addCase(store, 'two')];
    const abort = new AbortController();
    let ids = 0;
    const work = importLesions(store, findings(found(one, [0]), found(two, [0])), types, {
      newId: () => `lesion-${++ids}`,
      signal: abort.signal,
      onCase: () => {
        abort.abort();
      },
    });
    await expect(work).rejects.toMatchObject({
      code: 'compute.cancelled',
      message: expect.stringContaining('lesions of 1 case are') as string,
    });
    expect([one, two].map((caseId) => store.lesions.state(caseId).count)).toEqual([1, 0]);
  });
});
