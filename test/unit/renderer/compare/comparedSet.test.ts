import { describe, expect, test } from 'vitest';
import {
  withAdded,
  withMoved,
  withRemoved,
  withReplaced,
} from '../../../../src-renderer/views/compare/comparedSet.ts';
import { withDefault } from '../../../../src-renderer/views/compare/sessionDefault.ts';

const three = ['black', 'white', 'blur:12'];
const nine = Array.from({ length: 9 }, (_, index) => `blur:${index + 1}`);

describe('the set of compared baselines', () => {
  test('takes each baseline once and no more than nine', () => {
    expect(withAdded(three, 'mean-colour')).toEqual(['black', 'white', 'blur:12', 'mean-colour']);
    expect(withAdded(three, 'white')).toBe(three);
    expect(withAdded(nine, 'black')).toBe(nine);
  });

  test('never becomes empty', () => {
    expect(withRemoved(three, 'white')).toEqual(['black', 'blur:12']);
    expect(withRemoved(['black'], 'black')).toEqual(['black']);
  });

  test('moves one to a place and keeps the order of the others', () => {
    expect(withMoved(three, 'blur:12', 0)).toEqual(['blur:12', 'black', 'white']);
    expect(withMoved(three, 'black', 9)).toEqual(['white', 'blur:12', 'black']);
    expect(withMoved(three, 'black', -1)).toEqual(three);
    expect(withMoved(three, 'colour:1,0,0', 1)).toBe(three);
  });

  test('puts an edited baseline into the place of the one it was made from', () => {
    expect(withReplaced(three, 'white', 'blur:3')).toEqual(['black', 'blur:3', 'blur:12']);
    expect(withReplaced(three, 'white', 'black')).toBe(three);
  });

  test('gives the session a baseline first without losing another', () => {
    expect(withDefault(three, 'blur:12')).toEqual(['blur:12', 'black', 'white']);
    expect(withDefault(three, 'blur:3')).toEqual(['blur:3', ...three]);
    expect(withDefault(nine, 'blur:9')?.length).toBe(9);
    expect(withDefault(nine, 'black')).toBeNull();
  });
});
