import { describe, expect, it } from 'vitest';
import { visibleRange } from '../../../../src-renderer/components/visibleRange.ts';

const view = { scrollTopPx: 0, heightPx: 100, rowHeightPx: 20, rows: 10_000, overscanRows: 2 };

describe('visibleRange', () => {
  it('starts at the first row and shows a little more than fits', () => {
    expect(visibleRange(view)).toEqual({ first: 0, end: 7 });
  });

  it('includes rows of which only a part is in sight', () => {
    expect(visibleRange({ ...view, scrollTopPx: 1010 })).toEqual({ first: 48, end: 58 });
  });

  it('ends at the last row', () => {
    expect(visibleRange({ ...view, scrollTopPx: 199_900 })).toEqual({ first: 9993, end: 10_000 });
  });

  it('is empty without rows, and stays inside when the list has become shorter', () => {
    expect(visibleRange({ ...view, rows: 0, scrollTopPx: 500 })).toEqual({ first: 0, end: 0 });
    expect(visibleRange({ ...view, rows: 3, scrollTopPx: 9000 })).toEqual({ first: 3, end: 3 });
  });
});
