import { describe, expect, it } from 'vitest';
import { icdrGrade, quadrant, type GradedLesion } from '../../../../src-main/fundus/synthetic/icdrGrade.ts';

const fovea = { x: 0, y: 0 };
const disc = { x: 0.6, y: 0 };
const centres = [
  { x: 0.3, y: -0.4 },
  { x: -0.3, y: -0.4 },
  { x: 0.3, y: 0.4 },
  { x: -0.3, y: 0.4 },
] as const;

function haemorrhages(
  inQuadrants: readonly number[],
  form: 'dot' | 'blot' | 'flame' = 'dot',
): GradedLesion[] {
  return inQuadrants.flatMap((count, i) =>
    Array.from({ length: count }, () => ({ kind: 'haemorrhage' as const, form, ...centres[i]! })),
  );
}

function lesion(kind: Exclude<GradedLesion['kind'], 'haemorrhage'>): GradedLesion {
  return { kind, x: 0.1, y: 0.2 };
}

const grade = (lesions: readonly GradedLesion[]): number => icdrGrade(lesions, fovea, disc);

describe('icdrGrade', () => {
  it('is 0 without lesions and 1 with microaneurysms alone, however many', () => {
    expect(grade([])).toBe(0);
    expect(grade([lesion('microaneurysm')])).toBe(1);
    expect(grade(Array.from({ length: 200 }, () => lesion('microaneurysm')))).toBe(1);
  });

  it('is 2 with a single haemorrhage or exudate, with or without microaneurysms', () => {
    expect(grade(haemorrhages([1, 0, 0, 0]))).toBe(2);
    expect(grade([lesion('hard-exudates')])).toBe(2);
    expect(grade([lesion('soft-exudate'), lesion('microaneurysm')])).toBe(2);
  });

  it('needs more than 20 haemorrhages in each of the four quadrants for 3', () => {
    expect(grade(haemorrhages([21, 21, 21, 21]))).toBe(3);
    expect(grade(haemorrhages([21, 21, 21, 20]))).toBe(2);
    expect(grade(haemorrhages([20, 21, 21, 21], 'blot'))).toBe(2);
    expect(grade(haemorrhages([100, 100, 100, 0], 'flame'))).toBe(2);
  });

  it('counts blots and flames like dots, but not microaneurysms', () => {
    expect(
      grade([
        ...haemorrhages([7, 7, 7, 7]),
        ...haemorrhages([7, 7, 7, 7], 'blot'),
        ...haemorrhages([7, 7, 7, 7], 'flame'),
      ]),
    ).toBe(3);
    const microaneurysms = centres.map((centre) => ({ kind: 'microaneurysm' as const, ...centre }));
    expect(grade([...haemorrhages([20, 20, 20, 20]), ...microaneurysms])).toBe(2);
  });

  it('is 4 with new vessels or preretinal blood, whatever else there is', () => {
    expect(grade([lesion('neovascularisation')])).toBe(4);
    expect(grade([{ kind: 'haemorrhage', form: 'preretinal', x: 0, y: 0.3 }])).toBe(4);
    expect(grade([...haemorrhages([30, 30, 30, 30]), lesion('neovascularisation')])).toBe(4);
  });
});

describe('quadrant', () => {
  it('parts the retina at the fovea, along the line to the disc', () => {
    expect(centres.map((centre) => quadrant(centre, fovea, disc))).toEqual([0, 1, 2, 3]);
  });

  it('turns with the line to the disc', () => {
    // The axis rises by 45 degrees: straight above the fovea is superior and nasal, straight below inferior and temporal.
    const raised = { x: 0.5, y: -0.5 };
    expect(quadrant({ x: 0, y: -0.3 }, fovea, raised)).toBe(0);
    expect(quadrant({ x: -0.3, y: 0 }, fovea, raised)).toBe(1);
    expect(quadrant({ x: 0.3, y: 0 }, fovea, raised)).toBe(2);
    expect(quadrant({ x: 0, y: 0.3 }, fovea, raised)).toBe(3);
  });
});
