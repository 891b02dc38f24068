import { describe, expect, it } from 'vitest';
import type { ReviewState } from '../../../../src-main/contract/read.ts';
import { caseAtOffset, nextUnread, startTour } from '../../../../src-renderer/views/worklist/caseTour.ts';
import { worklistRow } from './worklistRow.ts';

const all = ['A', 'B', 'C', 'D'].map((name) => worklistRow(name));
const [a, b, c, d] = all.map(({ caseId }) => caseId);

describe('the tour through the cases', () => {
  it('is the list as it was shown when the case was opened', () => {
    expect(startTour(d!, [all[3]!, all[1]!], all)).toEqual([d, b]);
  });

  it('is every case where the opened one was not shown', () => {
    expect(startTour(a!, [all[3]!, all[1]!], all)).toEqual([a, b, c, d]);
  });

  it('ends at both ends', () => {
    expect(caseAtOffset([d!, b!], d!, 1)).toBe(b);
    expect(caseAtOffset([d!, b!], b!, 1)).toBeNull();
    expect(caseAtOffset([d!, b!], d!, -1)).toBeNull();
    expect(caseAtOffset([d!, b!], a!, 1)).toBeNull();
  });

  it('goes on to the next unread case and round to the first, never to the case itself', () => {
    const states = new Map<string, ReviewState>([
      [a!, 'unread'],
      [b!, 'read'],
      [c!, 'unread'],
      [d!, 'signed'],
    ]);
    const tour = [a!, b!, c!, d!];
    const after = (caseId: typeof a | null): unknown =>
      nextUnread(tour, caseId ?? null, (id) => states.get(id));
    expect(after(null)).toBe(a);
    expect(after(a)).toBe(c);
    expect(after(c)).toBe(a);
    states.set(a!, 'read');
    expect(after(c)).toBeNull();
  });
});
