import { describe, expect, it } from 'vitest';
import { latestOf, stageOf } from '../../../../src-renderer/views/case/reviewStage.ts';
import { finalReadEntry, firstReadEntry, revealEntry, signatureEntry } from './reviewEntries.ts';

describe('what a reader does next', () => {
  it('follows the case from the first read to the signature', () => {
    expect(stageOf({ state: 'unread', entries: [] })).toBe('firstRead');
    expect(stageOf({ state: 'read', entries: [firstReadEntry(1)] })).toBe('reveal');
    const revealed = [firstReadEntry(1), revealEntry(2)];
    expect(stageOf({ state: 'revealed', entries: revealed })).toBe('finalRead');
    const decided = [...revealed, finalReadEntry(3)];
    expect(stageOf({ state: 'revealed', entries: decided })).toBe('sign');
    expect(stageOf({ state: 'signed', entries: [...decided, signatureEntry(4)] })).toBe('signed');
  });

  it('is a new final read after the first read of a signed case was corrected', () => {
    const signed = [firstReadEntry(1), revealEntry(2), finalReadEntry(3), signatureEntry(4)];
    const corrected = [...signed, firstReadEntry(5)];
    expect(stageOf({ state: 'revealed', entries: corrected })).toBe('confirm');
    expect(stageOf({ state: 'revealed', entries: [...corrected, finalReadEntry(6)] })).toBe('sign');
  });

  it('goes by the last entry of a kind', () => {
    expect(latestOf([firstReadEntry(1), revealEntry(2), firstReadEntry(3)], 'firstRead')?.sequence).toBe(3);
    expect(latestOf([], 'firstRead')).toBeNull();
  });
});
