import { describe, expect, it } from 'vitest';
import {
  groupsByType,
  sessionBaselines,
  sessionGrades,
  shownGroups,
} from '../../../../src-renderer/views/lesions/sessionGroups.ts';
import { trimmedProfile } from '../../../../src-renderer/views/lesions/trimmedProfile.ts';
import { blur, sessionGroup } from './sessionGroup.ts';

const groups = [
  sessionGroup({ type: 'opticDisc' }),
  sessionGroup({ ...blur, grade: 2 }),
  sessionGroup({ grade: 2 }),
  sessionGroup({ grade: 1 }),
  sessionGroup({}),
  sessionGroup({ type: 'lesions' }),
  sessionGroup({ type: 'haemorrhage', lesions: 0 }),
];
const baselines = sessionBaselines({ groups });

describe('sessionBaselines', () => {
  it('has each baseline once, with a look of its own', () => {
    expect(baselines).toEqual([
      { text: 'black', name: 'Black', look: 0 },
      { text: 'blur:8', name: 'Blur 8 px', look: 1 },
    ]);
  });
});

describe('shownGroups', () => {
  it('puts all lesions first and the optic disc after the lesion types, without types that nobody has', () => {
    expect(shownGroups(groups, [null], baselines).map(({ type }) => type)).toEqual([
      'lesions',
      'hardExudate',
      'opticDisc',
    ]);
  });

  it('goes by grade and then by baseline within a type', () => {
    const shown = shownGroups(groups, sessionGrades({ groups }), baselines);
    expect(shown.map(({ grade, baselineText }) => [grade, baselineText])).toEqual([
      [1, 'black'],
      [2, 'black'],
      [2, 'blur:8'],
    ]);
    expect(groupsByType(shown)).toEqual([{ type: 'hardExudate', groups: shown }]);
  });

  it('leaves out the baselines that are not chosen', () => {
    expect(shownGroups(groups, [2], baselines.slice(1)).map(({ baselineText }) => baselineText)).toEqual([
      'blur:8',
    ]);
  });
});

describe('trimmedProfile', () => {
  const profile = {
    distances: [-2, -1, 0, 1],
    mean: [9, 2, 3, 4],
    low: [8, 1, 2, 3],
    high: [10, 3, 4, 5],
    lesions: [3, 4, 40, 40],
  };

  it('leaves out distances that fewer than a tenth of the lesions reach', () => {
    const trimmed = trimmedProfile(profile);
    expect(trimmed.leastLesions).toBe(4);
    expect(trimmed.profile.mean).toEqual([null, 2, 3, 4]);
    expect(trimmed.profile.low).toEqual([null, 1, 2, 3]);
    expect(trimmed.profile.high).toEqual([null, 3, 4, 5]);
  });

  it('wants three lesions, or all of them where there are fewer', () => {
    expect(trimmedProfile({ ...profile, lesions: [2, 3, 5, 5] }).profile.mean).toEqual([null, 2, 3, 4]);
    expect(trimmedProfile({ ...profile, lesions: [1, 2, 2, 2] }).profile.mean).toEqual([null, 2, 3, 4]);
  });
});
