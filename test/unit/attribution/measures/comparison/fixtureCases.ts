import { readFileSync } from 'node:fs';
import { z } from 'zod';

const numbers = z.array(z.number()).length(4);

const fixtureSchema = z.object({
  cases: z.array(
    z.object({
      width: z.number(),
      height: z.number(),
      first: numbers,
      second: numbers,
      blend: z.number(),
      ssim: z.number(),
      local: z.array(z.tuple([z.number(), z.number(), z.number()])),
      spearman: z.number(),
    }),
  ),
});

export type FixtureCase = z.infer<typeof fixtureSchema>['cases'][number];

/** What scikit-image and SciPy give, see test/fixtures/comparison. */
export const fixtureCases: readonly FixtureCase[] = fixtureSchema.parse(
  JSON.parse(
    readFileSync(new URL('../../../../fixtures/comparison/map-similarities.json', import.meta.url), 'utf8'),
  ),
).cases;

/** The two maps of a case, as the script makes them. */
export function mapsOf(found: FixtureCase): readonly [Float32Array, Float32Array] {
  const first = plane(found, found.first);
  const second = plane(found, found.second).map(
    (value, index) => found.blend * first[index]! + (1 - found.blend) * value,
  );
  return [first, second];
}

function plane({ width, height }: FixtureCase, [a, b, c, modulus]: readonly number[]): Float32Array {
  return Float32Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    return (((a! * x + b! * y + c! * x * y) % modulus!) - Math.floor(modulus! / 2)) / 64;
  });
}
