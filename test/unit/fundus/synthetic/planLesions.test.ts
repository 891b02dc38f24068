import { describe, expect, it } from 'vitest';
import { uniformStream } from '../../../../src-main/fundus/randomStream.ts';
import { drawAnatomy } from '../../../../src-main/fundus/synthetic/anatomy.ts';
import { icdrGrade, type IcdrGrade } from '../../../../src-main/fundus/synthetic/icdrGrade.ts';
import type { Lesion } from '../../../../src-main/fundus/synthetic/lesion.ts';
import { planLesions } from '../../../../src-main/fundus/synthetic/planLesions.ts';
import { growVessels } from '../../../../src-main/fundus/synthetic/growVessels.ts';

const grades: readonly IcdrGrade[] = [0, 1, 2, 3, 4];
const eyes = Array.from({ length: 60 }, (_, seed) => {
  const random = uniformStream(seed);
  const anatomy = drawAnatomy(random);
  const vessels = growVessels(anatomy, random);
  return { anatomy, plans: grades.map((grade) => planLesions(grade, anatomy, vessels, random)) };
});

describe('planLesions', () => {
  it('draws lesions of the asked grade, for 60 eyes and every grade', () => {
    for (const { anatomy, plans } of eyes)
      expect(plans.map((lesions) => icdrGrade(lesions, anatomy.fovea, anatomy.disc))).toEqual(grades);
  });

  it('keeps microaneurysms and intraretinal haemorrhages apart, so that they can be counted', () => {
    for (const { plans } of eyes)
      for (const lesions of plans) {
        const small = lesions.filter(
          (lesion) => lesion.kind === 'microaneurysm' || lesion.kind === 'haemorrhage',
        );
        const gaps = small.flatMap((first, i) =>
          small.slice(i + 1).map((second) => Math.hypot(first.x - second.x, first.y - second.y)),
        );
        expect(Math.min(...gaps)).toBeGreaterThan(0.015);
      }
  });

  it('leaves the middle of the macula and, but for new vessels, the disc free', () => {
    for (const { anatomy, plans } of eyes)
      for (const lesion of plans.flat()) {
        expect(Math.hypot(lesion.x - anatomy.fovea.x, lesion.y - anatomy.fovea.y)).toBeGreaterThan(0.03);
        if (lesion.kind !== 'neovascularisation')
          expect(Math.hypot(lesion.x - anatomy.disc.x, lesion.y - anatomy.disc.y)).toBeGreaterThan(
            anatomy.disc.semiHeight,
          );
      }
  });

  it('draws every kind and form of lesion somewhere', () => {
    const kinds = new Set(eyes.flatMap(({ plans }) => plans.flat().map(kindAndForm)));
    expect([...kinds].sort()).toEqual([
      'blot',
      'dot',
      'flame',
      'hard-exudates',
      'microaneurysm',
      'neovascularisation',
      'preretinal',
      'soft-exudate',
    ]);
  });
});

function kindAndForm(lesion: Lesion): string {
  return lesion.kind === 'haemorrhage' ? lesion.form : lesion.kind;
}
