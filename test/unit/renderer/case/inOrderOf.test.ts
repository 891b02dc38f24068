import { expect, it } from 'vitest';
import { inOrderOf } from '../../../../src-renderer/views/case/inOrderOf.ts';

it('attributions stand as the settings name their baselines, and the others after them as they came', () => {
  const attributions = ['white', 'blur:12', 'maximum-distance', 'black'].map((baselineText) => ({
    baselineText,
  }));
  expect(
    inOrderOf(['black', 'mean-colour', 'blur:12'], attributions).map(({ baselineText }) => baselineText),
  ).toEqual(['black', 'blur:12', 'white', 'maximum-distance']);
});
