import { describe, expect, it } from 'vitest';
import { sessionCsv } from '../../../../src-renderer/views/lesions/sessionCsv.ts';
import { sessionCounts } from '../../../../src-renderer/views/lesions/sessionCounts.ts';
import { rimAbove, sessionGroup } from './sessionGroup.ts';

describe('sessionCsv', () => {
  it('has a line for each group, full numbers, and nothing where there is no number', () => {
    const session = { modelName: 'Grader, 1.0 "demo"', rimWidthModelPx: 2, gradeSource: 'model' as const };
    const csv = sessionCsv(session, [
      sessionGroup({ ...rimAbove, contrast: 0.123456789012 }),
      sessionGroup({ grade: 3 }),
    ]);
    expect(csv.split('\r\n')).toEqual([
      'lesion_type,baseline,grade,cases,lesions,measured,below_resolution,without_interior,interior_mean_per_model_px,rim_mean_per_model_px,surround_mean_per_model_px,contrast,contrast_low_95,contrast_high_95,p_value,agreeing_with_paper,absolute_share_inside,rim_width_model_px,grades_by,model',
      'hardExudate,black,all,3,20,12,8,2,-0.1,0.2,,0.123456789012,0.1,0.5,0.004,6,,2,model,"Grader, 1.0 ""demo"""',
      'hardExudate,black,3,3,20,12,8,2,,,,,,,,0,,2,model,"Grader, 1.0 ""demo"""',
      '',
    ]);
  });
});

describe('sessionCounts', () => {
  const nothing = {
    cases: 57,
    notRevealed: 0,
    withLesions: 54,
    measured: 0,
    waiting: 0,
    withoutAttribution: 0,
  };

  it('says how much is measured and what is left out', () => {
    expect(
      sessionCounts({ ...nothing, measured: 1150, waiting: 12, notRevealed: 3, withoutAttribution: 1 }),
    ).toEqual([
      '54 revealed cases have lesions.',
      '1 of them is left out for want of an attribution map.',
      '1,150 of 1,162 pairs of case and attribution measured.',
      '3 cases with lesions are left out: you have not revealed them yet.',
    ]);
  });

  it('says nothing of what there is none of', () => {
    expect(sessionCounts({ ...nothing, withLesions: 1 })).toEqual(['1 revealed case has lesions.']);
  });
});
