import { describe, expect, it } from 'vitest';
import { entryLines, entryTitle } from '../../../../src-renderer/views/case/entryWords.ts';
import { finalReadEntry, firstReadEntry, revealEntry, signatureEntry } from './reviewEntries.ts';

describe('the history in words', () => {
  it('tells a correction from a first entry', () => {
    expect(entryTitle(firstReadEntry(1))).toBe('First read');
    expect(entryTitle(firstReadEntry(2, { reason: 'Wrong eye' }))).toBe('First read, corrected');
  });

  it('says when the prediction was known to the reader', () => {
    expect(entryLines(firstReadEntry(1))).toEqual([
      'Grade 2, moderate non-proliferative · macular oedema absent · gradability good',
    ]);
    expect(entryLines(firstReadEntry(1, { wasRevealed: true }))[1]).toBe(
      'The prediction was known to the reader.',
    );
  });

  it('says how many attributions a reveal showed', () => {
    expect(entryLines(revealEntry(1))[1]).toBe('0 attributions were there at that moment.');
    expect(entryLines(revealEntry(1, { attributionKeys: ['b'.repeat(64)] }))[1]).toBe(
      '1 attribution was there at that moment.',
    );
    expect(entryLines(revealEntry(1, { modelHash: null }))[0]).toBe('No model was installed.');
  });

  it('gives agreement, comment and the time since the reveal', () => {
    expect(entryLines(finalReadEntry(3)).slice(1)).toEqual([
      'Agrees with the model',
      '42 s after the reveal',
    ]);
  });

  it('gives name and meaning of a signature', () => {
    expect(entryLines(signatureEntry(4))).toEqual(['Dr Kim: I graded this photograph']);
  });
});
