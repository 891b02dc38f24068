import { describe, expect, it } from 'vitest';
import { referenceAmong } from '../../../../src-renderer/views/case/referenceAmong.ts';
import { attributionOf, keyOf } from '../compare/comparedCase.ts';

const old = { ...attributionOf('black', 1), computedAt: '2026-11-01T00:00:00.000Z' };
const recent = { ...attributionOf('black', 2), computedAt: '2026-11-02T00:00:00.000Z' };
const white = attributionOf('white', 3);

describe('the reference among attributions', () => {
  it('is the one that was chosen, then the one against the same baseline, then none', () => {
    const reference = { attributionKey: keyOf(2), baselineText: 'black' };
    expect(referenceAmong([old, recent, white], reference)).toBe(recent);
    expect(referenceAmong([white, old], { attributionKey: null, baselineText: 'black' })).toBe(old);
    expect(referenceAmong([white], reference)).toBeNull();
    expect(referenceAmong([white, old], null)).toBeNull();
  });
});
