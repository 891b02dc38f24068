import { describe, expect, it } from 'vitest';
import { newestOfEach } from '../../../../src-renderer/views/case/newestOfEach.ts';
import { referenceAmong } from '../../../../src-renderer/views/case/referenceAmong.ts';
import { attributionOf, keyOf } from '../compare/comparedCase.ts';

const old = { ...attributionOf('black', 1), computedAt: '2026-11-01T00:00:00.000Z' };
const recent = { ...attributionOf('black', 2), computedAt: '2026-11-02T00:00:00.000Z' };
const white = attributionOf('white', 3);
const coarse = { ...old, key: keyOf(4), settings: { ...old.settings, tolerance: 0.05 } };

describe('the attributions that a case offers', () => {
  it('are the newest of those that are the same otherwise, in their order', () => {
    expect(newestOfEach([old, white, recent])).toEqual([white, recent]);
    expect(newestOfEach([recent, white, old])).toEqual([recent, white]);
  });

  it('stay apart where their settings differ', () => {
    expect(newestOfEach([recent, coarse])).toEqual([recent, coarse]);
  });
});

describe('the reference among attributions', () => {
  it('is the one that was chosen, then the one against the same baseline, then none', () => {
    const reference = { attributionKey: keyOf(2), baselineText: 'black' };
    expect(referenceAmong([old, recent, white], reference)).toBe(recent);
    expect(referenceAmong([white, old], { attributionKey: null, baselineText: 'black' })).toBe(old);
    expect(referenceAmong([white], reference)).toBeNull();
    expect(referenceAmong([white, old], null)).toBeNull();
  });
});
