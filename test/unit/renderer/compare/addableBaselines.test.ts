import { describe, expect, it } from 'vitest';
import { imageIdSchema } from '../../../../src-main/contract/ids.ts';
import { addableBaselines } from '../../../../src-renderer/views/compare/addableBaselines.ts';

const settings = {
  baselines: ['blur:12', 'black'],
  savedBaselines: [{ name: 'Soft', baseline: 'blur:30' }],
};
const nothing = { fellowEyes: [], lesions: 0, hasAverageFundus: false };

describe('baselines that can be added', () => {
  it('are offered once each, without those that are compared already', () => {
    const offered = addableBaselines(['black', 'white'], settings, nothing).map(({ id }) => id);
    expect(offered).toEqual([...new Set(offered)]);
    expect(offered).not.toContain('black');
    expect(offered).not.toContain('white');
    expect(offered.slice(0, 2)).toEqual(['blur:30', 'blur:12']);
  });

  it('say why a case cannot have one', () => {
    const blocked = addableBaselines([], settings, nothing).filter(({ isDisabled }) => isDisabled);
    expect(blocked.map(({ id, description }) => [id, description])).toEqual([
      ['fellow-eye', 'Not possible: the library has no photograph of the other eye.'],
      ['inpainted', 'Not possible: no lesions are marked.'],
    ]);
  });

  it('name what the case has of its own', () => {
    const fellowEyes = [{ imageId: imageIdSchema.parse('a'.repeat(64)), name: 'P004, right eye' }];
    const offered = addableBaselines([], settings, { fellowEyes, lesions: 3, hasAverageFundus: true });
    const described = (wanted: string) => offered.find(({ id }) => id === wanted);
    expect(described('fellow-eye')).toMatchObject({ description: 'P004, right eye' });
    expect(described('inpainted')).toMatchObject({ description: '3 lesions' });
    expect(described('average-fundus')).toBeDefined();
    expect(described('fellow-eye')?.isDisabled).toBeUndefined();
  });
});
