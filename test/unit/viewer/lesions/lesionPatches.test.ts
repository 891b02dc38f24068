import { describe, expect, it } from 'vitest';
import { lesionIdSchema } from '../../../../src-main/contract/ids.ts';
import type { Lesion } from '../../../../src-main/contract/lesion.ts';
import { changedLesions, withKeptIdentity } from '../../../../src-renderer/viewer/lesions/changedLesions.ts';
import {
  inversePatch,
  joinedPatches,
  patched,
  toPut,
} from '../../../../src-renderer/viewer/lesions/lesionPatches.ts';

function lesion(id: string, change: Partial<Lesion> = {}): Lesion {
  const rings = [[0, 0, 4, 0, 4, 4]];
  const lesionId = lesionIdSchema.parse(id);
  return {
    lesionId,
    type: 'haemorrhage',
    source: 'mask',
    sourceFile: 'a.png',
    author: null,
    rings,
    ...change,
  };
}

const [a, b, c] = [lesion('a'), lesion('b'), lesion('c')];
const ids = (lesions: readonly Lesion[]): readonly string[] => lesions.map(({ lesionId }) => lesionId);

describe('lesionPatches', () => {
  it('keeps the place of what is changed, appends what is new, and names who changed it', () => {
    const retyped = { ...toPut(b), type: 'microaneurysm' as const };
    const after = patched([a, b], { put: [retyped, toPut(c)], remove: [a.lesionId] }, 'Dr X');
    expect(ids(after)).toEqual(['b', 'c']);
    expect(after[0]).toEqual({ ...b, type: 'microaneurysm', author: 'Dr X' });
  });

  it('takes adding, changing and removing back', () => {
    const patch = { put: [{ ...toPut(a), type: 'other' as const }, toPut(c)], remove: [b.lesionId] };
    const back = inversePatch([a, b], patch);
    const again = patched(patched([a, b], patch, null), back, null);
    expect(new Set(again)).toEqual(new Set([a, b]));
  });

  it('joins steps so that the last word on each lesion counts', () => {
    const steps = [
      { put: [toPut(a), toPut(b)], remove: [] },
      { put: [], remove: [a.lesionId] },
      { put: [toPut(c)], remove: [b.lesionId] },
      { put: [toPut(b)], remove: [] },
    ];
    const joined = joinedPatches(steps);
    expect(joined.put.map(({ lesionId }) => lesionId).toSorted()).toEqual(['b', 'c']);
    expect(joined.remove).toEqual(['a']);
  });
});

describe('changedLesions', () => {
  it('names what is gone or looks different, and not what is only new or has another author', () => {
    const moved = lesion('b', { rings: [[0, 0, 4, 0, 4, 5]] });
    expect(changedLesions([a, b, c], [moved, { ...c, author: 'Dr X' }, lesion('d')])).toEqual(['a', 'b']);
  });

  it('keeps the object of what is the same', () => {
    const kept = withKeptIdentity([a, b], [lesion('a'), lesion('b', { type: 'other' })]);
    expect(kept[0]).toBe(a);
    expect(kept[1]).not.toBe(b);
  });
});
