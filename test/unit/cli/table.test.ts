import { describe, expect, it } from 'vitest';
import { formatTable } from '../../../src-main/cli/table.ts';

describe('formatTable', () => {
  it('sets words flush left and numbers flush right', () => {
    expect(
      formatTable(
        ['case', 'sum'],
        [
          ['left', '1.5'],
          ['b', '-10'],
        ],
      ),
    ).toBe('case  sum\nleft  1.5\nb     -10\n');
  });

  it('shows the headers alone when there are no rows', () => {
    expect(formatTable(['case', 'sum'], [])).toBe('case  sum\n');
  });
});
