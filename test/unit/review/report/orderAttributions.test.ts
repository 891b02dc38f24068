import { describe, expect, it } from 'vitest';
import { referenceSchema } from '../../../../src-main/contract/caseView.ts';
import { attributionKeySchema } from '../../../../src-main/contract/ids.ts';
import { orderAttributions } from '../../../../src-main/review/report/orderAttributions.ts';
import { hashOf } from '../../store/sampleRecords.ts';

const computed = ['white', 'black', 'blur:12', 'black', 'mean-colour'].map((baselineText, index) => ({
  view: { baselineText, key: attributionKeySchema.parse(hashOf(String(index))) },
}));
const session = ['blur:12', 'mean-colour', 'black'];

function placesOf(referenceIndex: number | null): readonly number[] {
  const reference = referenceSchema.parse({
    ...{ baselineText: 'x', name: 'X', reader: 'Ada', at: '2026-01-01T00:00:00.000Z', reason: 'It is dark.' },
    attributionKey: referenceIndex === null ? null : hashOf(String(referenceIndex)),
  });
  return orderAttributions(computed, session, reference).map((each) => computed.indexOf(each));
}

describe('the order of attributions', () => {
  it('is that of the baselines of the session, the newest of each first, then the others', () => {
    expect(placesOf(null)).toEqual([2, 4, 3, 1, 0]);
    expect(orderAttributions(computed, session, null).map((each) => computed.indexOf(each))).toEqual([
      2, 4, 3, 1, 0,
    ]);
  });

  it('begins with the reference of the case', () => {
    expect(placesOf(0)).toEqual([0, 2, 4, 3, 1]);
    expect(placesOf(1)).toEqual([1, 2, 4, 3, 0]);
  });
});
