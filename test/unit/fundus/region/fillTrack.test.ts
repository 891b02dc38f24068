import { describe, expect, it } from 'vitest';
import { fillTrack } from '../../../../src-main/fundus/region/fillTrack.ts';
import { runsArea, runsToMask } from '../../../../src-main/fundus/region/pixelRuns.ts';
import { rasterise } from '../../../../src-main/fundus/region/rasterise.ts';
import { regionArea } from '../../../../src-main/fundus/region/regionArea.ts';
import { regionBounds } from '../../../../src-main/fundus/region/regionBounds.ts';
import type { Ring } from '../../../../src-main/fundus/region/ring.ts';
import fc from '../../../support/properties.ts';
import { anyPolygon, picture } from './ringExamples.ts';

/** A hand's way round a circle, on beyond its beginning, a little inside or outside of where it was. */
function roundAndOn(turns: number, drift: number): Ring {
  return Array.from({ length: 60 }, (_, k) => {
    const angle = (2 * Math.PI * turns * k) / 59;
    const radius = 10 + drift * k;
    return [20 + radius * Math.cos(angle), 15 + radius * Math.sin(angle)];
  }).flat();
}

describe('fillTrack', () => {
  it('leaves a track that does not cross itself exactly as it is', () => {
    fc.assert(
      fc.property(anyPolygon, (ring) => {
        const [track, ...more] = fillTrack(ring);
        expect(track).toBe(ring);
        expect(more).toEqual([]);
      }),
    );
  });

  it('makes no hole where the end of a track runs over its beginning', () => {
    const track = roundAndOn(1.5, 0.05);
    const evenOdd = runsArea(rasterise([track], picture));
    const filled = fillTrack(track);
    expect(filled).toHaveLength(1);
    const area = runsArea(rasterise(filled, picture));
    expect(area).toBeGreaterThan(Math.PI * 10 ** 2);
    expect(area).toBeLessThan(Math.PI * 13 ** 2);
    expect(evenOdd).toBeLessThan(area - 20);
  });

  it('gives both halves of an eight their area, though the track goes round them in opposite directions', () => {
    const eight = [2, 2, 18, 18, 18, 2, 2, 18];
    const filled = fillTrack(eight);
    expect([...rasterise(filled, picture)]).toEqual([...rasterise([eight], picture)]);
    expect(Math.abs(regionArea(filled) - 128)).toBeLessThan(10);
    expect(regionArea([eight])).toBe(0);
  });

  it('agrees with how often the track goes round each pixel, by angles', () => {
    const coordinate = fc.double({ min: -6, max: 36, noNaN: true });
    const anyTrack = fc
      .array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 10 })
      .map((points) => points.flat());
    fc.assert(
      fc.property(anyTrack, (track) => {
        const data = runsToMask(rasterise(fillTrack(track), picture), picture).data;
        data.forEach((value, i) => {
          const turns = turnsRound(track, (i % picture.widthPx) + 0.5, Math.floor(i / picture.widthPx) + 0.5);
          if (turns !== null) expect(value !== 0).toBe(turns !== 0);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('follows a track beyond the picture', () => {
    const track = roundAndOn(1.5, 0.05).map((value) => value - 60);
    const here = regionBounds(fillTrack(roundAndOn(1.5, 0.05)));
    expect(regionBounds(fillTrack(track)).leftPx).toBe(here.leftPx - 60);
    expect(regionBounds(fillTrack(track)).bottomPx).toBe(here.bottomPx - 60);
  });
});

/** Null where the point is as good as on the track. */
function turnsRound(track: Ring, x: number, y: number): number | null {
  let angle = 0;
  for (let i = 0; i < track.length; i += 2) {
    const [fromX, fromY] = [track[i]! - x, track[i + 1]! - y];
    const [toX, toY] = [track[(i + 2) % track.length]! - x, track[(i + 3) % track.length]! - y];
    const step = Math.atan2(fromX * toY - fromY * toX, fromX * toX + fromY * toY);
    if (Math.abs(step) > Math.PI - 1e-6 || Math.hypot(fromX, fromY) < 1e-6) return null;
    angle += step;
  }
  return Math.round(angle / (2 * Math.PI));
}
