import { describe, expect, it } from 'vitest';
import { memberText } from '../../../../src-main/attribution/baselines/memberText.ts';

describe('the text of a member', () => {
  it('is that member of a set, as a baseline of its own', () => {
    const image = `image:${'a'.repeat(64)}`;
    expect([0, 1, 2].map((member) => memberText(`blur:12+${image}+uniform-noise:3`, member))).toEqual([
      'blur:12',
      image,
      'uniform-noise:3',
    ]);
  });

  it('is the text itself where there is no set, for what belongs to one case, and for what is no baseline', () => {
    for (const text of ['black', 'fellow-eye', 'inpainted', 'blur:-1', 'purple'])
      expect(memberText(text, 0)).toBe(text);
  });

  it('stays short, however many photographs a set has', () => {
    const set = Array.from({ length: 64 }, (_, index) => `image:${String(index).padStart(64, '0')}`).join(
      '+',
    );
    expect(memberText(set, 63)).toHaveLength('image:'.length + 64);
  });
});
