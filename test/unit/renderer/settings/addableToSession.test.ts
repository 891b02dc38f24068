import { describe, expect, it } from 'vitest';
import {
  addableToSession,
  isSaved,
  savedTextOf,
} from '../../../../src-renderer/views/settings/addableToSession.ts';

describe('addableToSession', () => {
  it('offers saved baselines before the kinds, without those of one case', () => {
    const addable = addableToSession([
      { name: 'Healthy eyes', baseline: 'image:ab+image:cd' },
      { name: 'Other eye', baseline: 'fellow-eye' },
      { name: 'Without lesions', baseline: 'inpainted' },
    ]);
    expect(addable.slice(0, 2).map(({ label }) => label)).toEqual(['Saved: Healthy eyes', 'Black']);
    const [first] = addable;
    expect(isSaved(first!.value) && savedTextOf(first!.value)).toBe('image:ab+image:cd');
    expect(isSaved('black')).toBe(false);
  });
});
