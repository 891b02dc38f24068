import { describe, expect, it } from 'vitest';
import {
  agreementNames,
  gradabilityNames,
  gradeNames,
  gradeText,
  oedemaNames,
} from '../../../../../src-main/reports/pdf/words/readWords.ts';
import {
  agreementWords,
  gradabilityWords,
  gradeScale,
  oedemaWords,
  gradeText as gradeTextOfTheScreen,
} from '../../../../../src-renderer/wording/gradeWords.ts';

describe('words of reads in reports', () => {
  it('are those of the screen', () => {
    expect(gradeNames).toEqual(gradeScale.map(({ name }) => name));
    expect(oedemaNames).toEqual(oedemaWords);
    expect(gradabilityNames).toEqual(gradabilityWords);
    expect(agreementNames).toEqual(agreementWords);
    for (const { grade } of gradeScale) expect(gradeText(grade)).toBe(gradeTextOfTheScreen(grade));
  });
});
