import { describe, expect, it } from 'vitest';
import {
  emptyDraft,
  finalReadOf,
  missingFromFinal,
  nextOf,
  readOf,
  withGradability,
  withGrade,
  withOedema,
} from '../../../../src-renderer/views/case/readForm.ts';

const whole = { ...emptyDraft, icdrGrade: 2, macularOedema: 'absent', gradability: 'good' } as const;

describe('entering a read', () => {
  it('names what is missing and gives no read until nothing is', () => {
    expect(missingFromFinal(emptyDraft, true)).toEqual([
      'a grade',
      'macular oedema',
      'gradability',
      'whether you agree with the model',
    ]);
    expect(readOf(emptyDraft)).toBeNull();
    expect(readOf({ ...whole, gradability: null })).toBeNull();
    expect(readOf(whole)).toEqual({ icdrGrade: 2, macularOedema: 'absent', gradability: 'good' });
  });

  it('takes grade and oedema from a photograph that is ungradable', () => {
    expect(readOf(withGradability(whole, 'ungradable'))).toEqual({
      icdrGrade: null,
      macularOedema: null,
      gradability: 'ungradable',
    });
  });

  it('asks for gradability again when an ungradable photograph is graded after all', () => {
    const ungradable = withGradability(whole, 'ungradable');
    expect(withGrade(ungradable, 0)).toMatchObject({ icdrGrade: 0, gradability: null });
    expect(withOedema(ungradable, 'present')).toMatchObject({ macularOedema: 'present', gradability: null });
    expect(withGrade(whole, 3).gradability).toBe('good');
  });

  it('asks for agreement only where there is a prediction to agree with', () => {
    expect(finalReadOf(whole, true)).toBeNull();
    expect(finalReadOf(whole, false)).toMatchObject({ agreement: null, comment: '' });
    expect(finalReadOf({ ...whole, agreement: 'disagree', comment: 'Haemorrhages' }, true)).toEqual({
      read: { icdrGrade: 2, macularOedema: 'absent', gradability: 'good' },
      agreement: 'disagree',
      comment: 'Haemorrhages',
    });
  });

  it('goes round the choices', () => {
    expect(nextOf(['a', 'b'], null)).toBe('a');
    expect(nextOf(['a', 'b'], 'a')).toBe('b');
    expect(nextOf(['a', 'b'], 'b')).toBe('a');
  });
});
