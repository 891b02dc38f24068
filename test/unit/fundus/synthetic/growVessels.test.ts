import { describe, expect, it } from 'vitest';
import { uniformStream } from '../../../../src-main/fundus/randomStream.ts';
import { drawAnatomy } from '../../../../src-main/fundus/synthetic/anatomy.ts';
import { growVessels } from '../../../../src-main/fundus/synthetic/growVessels.ts';

const trees = Array.from({ length: 20 }, (_, seed) => {
  const random = uniformStream(seed);
  const anatomy = drawAnatomy(random);
  return { anatomy, vessels: growVessels(anatomy, random) };
});

describe('growVessels', () => {
  it('leaves the foveal avascular zone free', () => {
    for (const { anatomy, vessels } of trees) {
      const distances = vessels.flatMap(({ path }) =>
        path.map((point) => Math.hypot(point.x - anatomy.fovea.x, point.y - anatomy.fovea.y)),
      );
      expect(Math.min(...distances)).toBeGreaterThan(0.08);
    }
  });

  it('begins every vessel on the disc or on another vessel of its kind', () => {
    for (const { anatomy, vessels } of trees) {
      const points = { artery: pointsOf('artery', vessels), vein: pointsOf('vein', vessels) };
      for (const { kind, path } of vessels) {
        const start = path[0];
        if (start === undefined) continue;
        const isOnDisc =
          Math.hypot(
            (start.x - anatomy.disc.x) / anatomy.disc.semiWidth,
            (start.y - anatomy.disc.y) / anatomy.disc.semiHeight,
          ) < 1;
        const neighbours = points[kind].filter(
          (point) => Math.hypot(point.x - start.x, point.y - start.y) < 0.01,
        );
        expect(isOnDisc || neighbours.some((point) => !path.includes(point))).toBe(true);
      }
    }
  });

  it('narrows towards the ends and gives veins the wider trunks', () => {
    for (const { vessels } of trees) {
      for (const { path } of vessels)
        expect(path.every((point, i) => i === 0 || point.radius < path[i - 1]!.radius)).toBe(true);
      const widest = (kind: 'artery' | 'vein'): number =>
        Math.max(...pointsOf(kind, vessels).map((point) => point.radius));
      expect(widest('vein')).toBeGreaterThan(widest('artery'));
    }
  });

  it('arches above and below the macula', () => {
    for (const { anatomy, vessels } of trees) {
      const large = vessels.flatMap(({ path }) => path.filter((point) => point.radius > 0.004));
      const beside = large.filter((point) => Math.abs(point.x - anatomy.fovea.x) < 0.05);
      expect(beside.some((point) => point.y < anatomy.fovea.y - 0.3)).toBe(true);
      expect(beside.some((point) => point.y > anatomy.fovea.y + 0.3)).toBe(true);
      expect(beside.every((point) => Math.abs(point.y - anatomy.fovea.y) > 0.25)).toBe(true);
    }
  });
});

function pointsOf(
  kind: 'artery' | 'vein',
  vessels: ReturnType<typeof growVessels>,
): { x: number; y: number; radius: number }[] {
  return vessels.filter((vessel) => vessel.kind === kind).flatMap(({ path }) => [...path]);
}
