import { describe, expect, test } from 'vitest';
import { nextOfPair, shownPair } from '../../../../src-renderer/views/compare/compareMode.ts';

describe('the pair that is compared', () => {
  test('is the wanted one where both have maps', () => {
    expect(shownPair(['a', 'b', 'c'], ['c', 'a'])).toEqual(['c', 'a']);
  });

  test('is the first two where nothing is wanted, and never one baseline twice', () => {
    expect(shownPair(['a', 'b', 'c'], [null, null])).toEqual(['a', 'b']);
    expect(shownPair(['a', 'b'], [null, 'a'])).toEqual(['b', 'a']);
    expect(shownPair(['a', 'b'], ['b', 'gone'])).toEqual(['b', 'a']);
  });

  test('is none while fewer than two maps are there', () => {
    expect(shownPair([], [null, null])).toBeNull();
    expect(shownPair(['a'], ['a', 'b'])).toBeNull();
  });

  test('goes on to the next one and passes over its other half', () => {
    expect(nextOfPair(['a', 'b', 'c'], 'a', 'b')).toBe('c');
    expect(nextOfPair(['a', 'b', 'c'], 'c', 'b')).toBe('a');
    expect(nextOfPair(['a', 'b'], 'a', 'b')).toBe('a');
  });
});
