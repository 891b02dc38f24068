import { describe, expect, it } from 'vitest';
import type { GroupDraws } from '../../../../../src-main/attribution/measures/lesions/groupDraws.ts';
import {
  sessionPart,
  type SessionCase,
} from '../../../../../src-main/attribution/measures/lesions/sessionCase.ts';
import { sessionGroups as groupsOneByOne } from '../../../../../src-main/attribution/measures/lesions/sessionGroups.ts';
import { caseIdSchema, lesionIdSchema } from '../../../../../src-main/contract/ids.ts';
import type { LesionType } from '../../../../../src-main/contract/lesion.ts';
import type {
  LesionLayer,
  LesionStatus,
  MeasuredLesion,
  SessionGroup,
} from '../../../../../src-main/contract/lesionMeasures.ts';
import { gaussianStream } from '../../../../../src-main/fundus/randomStream.ts';

const options = { rimWidthModelPx: 2, seed: 1 };

/** Profile of one pixel of the photograph in each bin from -2, with model pixels of the same size. */
function lesion(
  sums: readonly number[],
  type: LesionType = 'haemorrhage',
  { layer = 'lesions', status = 'measured' }: { layer?: LesionLayer; status?: LesionStatus } = {},
): MeasuredLesion {
  return {
    lesionId: lesionIdSchema.parse('any'),
    type,
    layer,
    status,
    areaPx: 2,
    diameterModelPx: 1,
    profile: { firstPx: -2, areaPx: sums.map(() => 1), sum: [...sums] },
    absoluteSumInside: 3,
  };
}

/** A case before its part for a rim is made. */
interface CaseOfSession extends Pick<
  SessionCase,
  'caseId' | 'grade' | 'baseline' | 'baselineText' | 'nullContrasts'
> {
  readonly measures: Pick<SessionCase, 'modelPixelPx' | 'rimWidthPx' | 'absoluteTotal'> & {
    readonly lesions: MeasuredLesion[];
  };
}

function sessionGroups(
  cases: readonly CaseOfSession[],
  groupOptions: { readonly rimWidthModelPx: number; readonly seed: number },
): readonly SessionGroup[] {
  const prepared = cases.map(({ measures, nullContrasts, ...rest }) => ({
    ...sessionPart(measures, nullContrasts, groupOptions.rimWidthModelPx),
    ...rest,
  }));
  return [...groupsOneByOne(prepared, groupOptions)];
}

function sessionCase(
  lesions: readonly MeasuredLesion[],
  changes: Partial<CaseOfSession> & { readonly modelPixelPx?: number; readonly rimWidthPx?: number } = {},
): CaseOfSession {
  const { modelPixelPx = 1, rimWidthPx = 2, ...rest } = changes;
  return {
    caseId: caseIdSchema.parse('case'),
    grade: null,
    baseline: { kind: 'black' },
    baselineText: 'black',
    measures: {
      modelPixelPx,
      rimWidthPx,
      absoluteTotal: 12,
      lesions: [...lesions],
    },
    nullContrasts: [],
    ...rest,
  };
}

function groupOf(
  groups: readonly SessionGroup[],
  type: SessionGroup['type'],
  grade: number | null = null,
  baselineText = 'black',
): SessionGroup {
  return groups.find(
    (group) => group.type === type && group.grade === grade && group.baselineText === baselineText,
  )!;
}

describe('sessionGroups', () => {
  it('adds up zones, patterns and counts of all lesions, and takes contrast and means from the sums', () => {
    // Bins: interior -2, rim -1 and 0, surround 1 and 2.
    const one = sessionCase([
      lesion([-4, 1, 3, 5, 7]),
      lesion([2, 2, 0, 0, 0]),
      lesion([], 'haemorrhage', { status: 'belowResolution' }),
    ]);
    const other = sessionCase([
      lesion([-1, 4, 6, 0, 0]),
      { ...lesion([9, 9, 9, 9]), profile: { firstPx: -1, areaPx: [1], sum: [9] } },
    ]);
    const group = groupOf(sessionGroups([one, other], options), 'haemorrhage');
    expect(group).toMatchObject({
      cases: 2,
      lesions: 5,
      measured: 4,
      belowResolution: 1,
      withoutInterior: 1,
      agreeing: 2,
      interiorMean: (-4 + 2 - 1) / 3,
      rimMean: (1 + 3 + 2 + 4 + 6) / 6,
      surroundMean: 12 / 6,
      contrast: 16 / 6 - -1,
      pValue: null,
      absoluteShareInside: (9 / 12 + 6 / 12) / 2,
    });
    // Of two cases one is drawn twice in half of the resamples.
    expect([group.contrastLow, group.contrastHigh]).toEqual([2.5, 6]);
  });

  it('has a group for each baseline, each type with its layer, and each grade beside all of them together', () => {
    const lesions = [
      lesion([1, 1, 1]),
      lesion([1, 1, 1], 'hardExudate'),
      lesion([1, 1, 1], 'opticDisc', { layer: 'opticDisc' }),
      lesion([1, 1, 1], 'haemorrhage', { layer: 'approximate' }),
    ];
    const white = { baseline: { kind: 'white' }, baselineText: 'white' } as const;
    const groups = sessionGroups(
      [
        sessionCase(lesions, { grade: 3 }),
        sessionCase([lesion([1, 1, 1])], { grade: 1 }),
        sessionCase([lesion([1, 1, 1])]),
        sessionCase([lesion([1, 1, 1])], white),
      ],
      options,
    );
    expect(
      groups.map(({ type, baselineText, grade, cases, lesions: count }) => [
        type,
        baselineText,
        grade,
        cases,
        count,
      ]),
    ).toEqual([
      ['lesions', 'black', null, 3, 4],
      ['lesions', 'black', 1, 1, 1],
      ['lesions', 'black', 3, 1, 2],
      ['haemorrhage', 'black', null, 3, 3],
      ['haemorrhage', 'black', 1, 1, 1],
      ['haemorrhage', 'black', 3, 1, 1],
      ['hardExudate', 'black', null, 1, 1],
      ['hardExudate', 'black', 3, 1, 1],
      ['opticDisc', 'black', null, 1, 1],
      ['opticDisc', 'black', 3, 1, 1],
      ['approximate', 'black', null, 1, 1],
      ['approximate', 'black', 3, 1, 1],
      ['lesions', 'white', null, 1, 1],
      ['haemorrhage', 'white', null, 1, 1],
    ]);
    expect(groups.find(({ baselineText }) => baselineText === 'white')!.baseline).toEqual({ kind: 'white' });
  });

  it('compares photographs of all sizes in model pixels', () => {
    // The same lesion photographed four times as large: 16 times the pixels, each with a 16th of the attribution.
    const small = lesion([-8, -8, 16, 16]);
    const areaPx = [-2, -1, 0, 1].flatMap(() => [4, 4, 4, 4]);
    const sum = [-8, -8, 16, 16].flatMap((value) => [value / 4, value / 4, value / 4, value / 4]);
    const large = { ...small, profile: { firstPx: -8, areaPx, sum } };
    const cases = [sessionCase([small]), sessionCase([large], { modelPixelPx: 4, rimWidthPx: 8 })];
    const group = groupOf(sessionGroups(cases, options), 'haemorrhage');
    expect(group).toMatchObject({ interiorMean: -8, rimMean: 4, contrast: 12 });
    expect(group.profile).toEqual({
      distances: [-1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 1.75],
      mean: [-8, -8, -8, -8, 16, 16, 16, 16],
      low: [-8, -8, -8, -8, 16, 16, 16, 16],
      high: [-8, -8, -8, -8, 16, 16, 16, 16],
      lesions: [2, 2, 2, 2, 2, 2, 2, 2],
    });
  });

  it('shares a bin of the photograph between bins of half a model pixel that meet inside it', () => {
    // Half a model pixel is 1.5: the bin from 1 to 2 is halved.
    const cut = { ...lesion([]), profile: { firstPx: 0, areaPx: [9, 9, 9], sum: [1, 2, 6] } };
    const { profile } = groupOf(
      sessionGroups([sessionCase([cut], { modelPixelPx: 3, rimWidthPx: 6 })], options),
      'lesions',
    );
    expect(profile.distances).toEqual([0.25, 0.75]);
    expect(profile.mean).toEqual([2 / 1.5, 7 / 1.5]);
  });

  it('has an interval over cases where there are several, however much their lesions differ', () => {
    const mixed = sessionCase([lesion([0, 0, 0]), lesion([8, 8, 8])]);
    const { profile } = groupOf(sessionGroups([mixed, mixed], options), 'lesions');
    expect(profile.low).toEqual([4, 4, 4, 4, 4, 4]);
    expect(profile.high).toEqual([4, 4, 4, 4, 4, 4]);
    expect(profile.lesions).toEqual([4, 4, 4, 4, 4, 4]);
  });

  it('has an interval over lesions where there is one case, and none of the contrast', () => {
    const group = groupOf(
      sessionGroups([sessionCase([lesion([1, 1, 1]), lesion([3, 3, 3])])], options),
      'lesions',
    );
    expect(group.profile.low).toEqual([1, 1, 1, 1, 1, 1]);
    expect(group.profile.high).toEqual([3, 3, 3, 3, 3, 3]);
    expect([group.contrastLow, group.contrastHigh]).toEqual([null, null]);
  });

  it('takes its p-value from each placement of all cases together', () => {
    const group = { kind: 'type', type: 'haemorrhage' } as const;
    const withDraws = (modelPixelPx: number, draws: Omit<GroupDraws, 'group'>): CaseOfSession =>
      sessionCase([lesion([0, 1, 1])], {
        modelPixelPx,
        rimWidthPx: 2 * modelPixelPx,
        nullContrasts: [{ group, ...draws }],
      });
    const cases = [
      withDraws(1, {
        rimAreaPx: 2,
        interiorAreaPx: 1,
        observed: { rim: 4, interior: 1 },
        moved: { rim: [0, 8, 2, 2], interior: [0, 1, 0, 9] },
      }),
      // Of a photograph twice as large: 8 pixels are 2 model pixels.
      withDraws(2, {
        rimAreaPx: 8,
        interiorAreaPx: 4,
        observed: { rim: 16, interior: 4 },
        moved: { rim: [4, 16, 8, 8, 99], interior: [4, 0, 0, 0, 99] },
      }),
    ];
    // Observed 8 / 4 - 2 / 2 = 1; placements 1/4 - 1/2, 12/4 - 1/2, 4/4 - 0 and 4/4 - 9/2: two of four are 1 or above.
    expect(groupOf(sessionGroups(cases, options), 'haemorrhage').pValue).toBe(1);
    const [smaller, larger] = cases;
    // Of the first alone: observed 1; 0, 3, 1 and -8. Of the second alone: 1; -1/2, 2, 1, 1 and -12.375.
    expect(groupOf(sessionGroups([smaller!], options), 'haemorrhage').pValue).toBe(1);
    expect(groupOf(sessionGroups([larger!], options), 'haemorrhage').pValue).toBe(1);
    const unusual = { ...smaller!.nullContrasts[0]!, observed: { rim: 20, interior: 1 } };
    const withUnusual = [{ ...smaller!, nullContrasts: [unusual] }, larger!];
    // 24 / 4 - 2 / 2 = 5 is above all four.
    expect(groupOf(sessionGroups(withUnusual, options), 'haemorrhage').pValue).toBe(2 * (1 / 5));
    // Nothing was drawn for all lesions together.
    expect(groupOf(sessionGroups(withUnusual, options), 'lesions').pValue).toBeNull();
    // A case in which nothing found room says nothing.
    const without = sessionCase([lesion([0, 1, 1])]);
    expect(groupOf(sessionGroups([...withUnusual, without], options), 'haemorrhage').pValue).toBe(
      2 * (1 / 5),
    );
  });

  it('takes that of all lesions, optic discs and boxes from their layers', () => {
    const of = [
      lesion([0, 1, 1]),
      lesion([0, 1, 1], 'opticDisc', { layer: 'opticDisc' }),
      lesion([0, 1, 1], 'other', { layer: 'approximate' }),
    ];
    for (const layer of ['lesions', 'opticDisc', 'approximate'] as const) {
      const groups = sessionGroups([sessionCase(of, { nullContrasts: [drawsOf(layer)] })], options);
      const tested = groups.filter(({ pValue }) => pValue !== null).map(({ type }) => type);
      expect(tested).toEqual([layer]);
    }
  });

  it('has no p-value for another rim than the one that was tested', () => {
    const made = sessionCase([lesion([0, 1, 1])], { nullContrasts: [drawsOf('lesions')] });
    expect(groupOf(sessionGroups([made], options), 'lesions').pValue).toBe(1);
    expect(groupOf(sessionGroups([made], { ...options, rimWidthModelPx: 4 }), 'lesions').pValue).toBeNull();
    // To the nearest even number of pixels it is the same rim.
    expect(groupOf(sessionGroups([made], { ...options, rimWidthModelPx: 2.5 }), 'lesions').pValue).toBe(1);
  });

  it('has an interval of the contrast that holds a known mean about 95 times in 100', () => {
    const normal = gaussianStream(31);
    const runs = 300;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const cases = Array.from({ length: 40 }, () => sessionCase([lesion([0, 3 + normal(), 3 + normal()])]));
      const { contrastLow, contrastHigh } = groupOf(
        sessionGroups(cases, { ...options, seed: run }),
        'lesions',
      );
      if (contrastLow! <= 3 && contrastHigh! >= 3) covered++;
    }
    // 0.94 for 40 cases; the deviation of the share is 0.014, times 3.3.
    expect(covered / runs).toBeGreaterThan(0.894);
    expect(covered / runs).toBeLessThan(0.986);
  });

  it('is empty without cases, and without lesions', () => {
    expect(sessionGroups([], options)).toEqual([]);
    expect(sessionGroups([sessionCase([])], options)).toEqual([]);
  });
});

function drawsOf(layer: LesionLayer): GroupDraws {
  return {
    group: { kind: 'layer', layer },
    rimAreaPx: 1,
    interiorAreaPx: 1,
    observed: { rim: 1, interior: 0 },
    moved: { rim: [0], interior: [0] },
  };
}
