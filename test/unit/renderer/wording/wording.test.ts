import { describe, expect, it } from 'vitest';
import { scoreText } from '../../../../src-main/attribution/measures/scoreText.ts';
import { shareText } from '../../../../src-renderer/wording/attributionWords.ts';
import { readText } from '../../../../src-renderer/wording/gradeWords.ts';
import { durationText } from '../../../../src-renderer/wording/timeWords.ts';

describe('numbers in words', () => {
  it('writes scores at three significant digits with a true minus', () => {
    expect([0.8714, -0.0123, 12.345, 0, 123.4, 0.00012].map(scoreText)).toEqual([
      '0.871',
      '−0.0123',
      '12.3',
      '0',
      '123',
      '1.20e−4',
    ]);
  });

  it('writes shares so that a small one is not taken for none', () => {
    expect([0, 0.00005, 0.0034, 0.0567, 0.874].map(shareText)).toEqual([
      '0 %',
      'under 0.01 %',
      '0.34 %',
      '5.7 %',
      '87 %',
    ]);
  });

  it('writes times as one says them', () => {
    expect([420, 42_000, 200_000, 3_900_000].map(durationText)).toEqual([
      '420 ms',
      '42 s',
      '3 min 20 s',
      '1 h 05 min',
    ]);
  });

  it('says a read in one line', () => {
    expect(readText({ icdrGrade: 2, macularOedema: 'cannot-tell', gradability: 'adequate' })).toBe(
      'Grade 2, moderate non-proliferative · macular oedema cannot tell · gradability adequate',
    );
    expect(readText({ icdrGrade: null, macularOedema: null, gradability: 'ungradable' })).toBe(
      'Ungradable photograph',
    );
  });
});
