import { describe, expect, it } from 'vitest';
import type { JobSummary } from '../../../../src-main/contract/job.ts';
import { progressText, timeLeftText } from '../../../../src-renderer/wording/jobWords.ts';

const minuteMs = 60_000;
const summary: JobSummary = {
  queued: 20,
  running: 2,
  done: 36,
  failed: 3,
  cancelled: 7,
  share: 0.6,
  timeLeftMs: 42 * minuteMs,
  isPaused: false,
  pausedBecause: null,
};

describe('timeLeftText', () => {
  it.each([
    [null, null],
    [20_000, 'less than a minute left'],
    [minuteMs, 'about 1 minute left'],
    [89 * minuteMs, 'about 89 minutes left'],
    [100 * minuteMs, 'about 2 hours left'],
    [26 * 60 * minuteMs, 'about 26 hours left'],
    [72 * 60 * minuteMs, 'about 3 days left'],
  ])('says for %s ms: %s', (timeLeftMs, text) => {
    expect(timeLeftText(timeLeftMs)).toBe(text);
  });
});

describe('progressText', () => {
  it('leaves out what was cancelled, and says how long it still takes', () => {
    expect(progressText(summary)).toBe('36 of 61 done, 3 failed, about 42 minutes left');
  });

  it('says that it is paused instead', () => {
    expect(progressText({ ...summary, isPaused: true })).toBe('36 of 61 done, 3 failed, paused');
  });

  it('says nothing of time when all is done', () => {
    expect(progressText({ ...summary, queued: 0, running: 0, failed: 0, timeLeftMs: null })).toBe(
      '36 of 36 done',
    );
  });
});
