import { describe, expect, it } from 'vitest';
import { createPseudonyms } from '../../../src-main/review/pseudonyms.ts';
import { addCase, openReviewLibrary } from './reviewLibrary.ts';

describe('pseudonyms', () => {
  it('from file names are the names without the words for the eye', () => {
    const { store } = openReviewLibrary();
    const { nameOf } = createPseudonyms('file-name', store);
    expect(nameOf('x/10_left.jpeg')).toStrictEqual({ pseudonym: '10', eye: 'left' });
  });

  it('by number give both eyes of a patient one number, and every folder its own patients', () => {
    const { store } = openReviewLibrary();
    const { nameOf } = createPseudonyms('numbered', store);
    const names = [
      'a/10_left.jpg',
      'a/10_right.jpg',
      'a/11_left.jpg',
      'b/10_left.jpg',
      'P7/right.png',
      'P7/left.png',
    ];
    expect(names.map((name) => nameOf(name))).toStrictEqual([
      { pseudonym: 'P0001', eye: 'left' },
      { pseudonym: 'P0001', eye: 'right' },
      { pseudonym: 'P0002', eye: 'left' },
      { pseudonym: 'P0003', eye: 'left' },
      { pseudonym: 'P0004', eye: 'right' },
      { pseudonym: 'P0004', eye: 'left' },
    ]);
  });

  it('by number go on after the highest in the library, whatever else is there', () => {
    const { store } = openReviewLibrary();
    for (const name of ['P0007', 'P0012 (2)', 'P12x', 'Petersen', 'XP0099']) addCase(store, name);
    expect(createPseudonyms('numbered', store).nameOf('a.png').pseudonym).toBe('P0013');
  });

  it('by number stay those of a patient whose other eye is a case already', () => {
    const { store } = openReviewLibrary();
    const { nameOf, learn } = createPseudonyms('numbered', store);
    learn('10_left.jpg', 'P0042 (2)');
    expect(nameOf('10_right.jpg').pseudonym).toBe('P0042');
  });
});
