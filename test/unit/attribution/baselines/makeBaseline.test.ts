import { describe, expect, it } from 'vitest';
import type { SingleBaseline } from '../../../../src-main/contract/attribution.ts';
import type { ImageTensor } from '../../../../src-main/contract/imageTensor.ts';
import {
  type BaselineIngredients,
  baselineMembers,
  makeBaseline,
} from '../../../../src-main/attribution/baselines/makeBaseline.ts';
import fc from '../../../support/properties.ts';
import { disc, everywhere, mask, noisyPicture, picture } from './testPictures.ts';

const specs: readonly SingleBaseline[] = [
  { kind: 'black' },
  { kind: 'white' },
  { kind: 'colour', red: 0.1, green: 0.2, blue: 0.3 },
  { kind: 'mean-colour' },
  { kind: 'blur', sigmaPx: 2.5 },
  { kind: 'uniform-noise', seed: 7 },
  { kind: 'gaussian-noise', sigma: 0.1, seed: 7 },
  { kind: 'maximum-distance' },
  { kind: 'image', contentHash: 'abc' },
  { kind: 'mirrored-image', contentHash: 'abc' },
  { kind: 'inpainted', maskHash: 'def' },
  { kind: 'average-fundus' },
];

const sizePx = 16;
const ingredients: BaselineIngredients = {
  image: noisyPicture(sizePx, sizePx, 1),
  fieldOfView: disc(sizePx),
  chosenImage: { ...noisyPicture(sizePx, sizePx, 2), inside: everywhere(sizePx, sizePx) },
  lesionMask: mask(sizePx, sizePx, (column, row) => column > 4 && column < 9 && row > 5 && row < 9),
  averageFundus: noisyPicture(sizePx, sizePx, 3),
};

/** The three values of a pixel. */
function pixel({ widthPx, heightPx, data }: ImageTensor, column: number, row: number): readonly number[] {
  return [0, 1, 2].map((channel) => data[(channel * heightPx + row) * widthPx + column]!);
}

function make(spec: SingleBaseline, changes: Partial<BaselineIngredients> = {}): ImageTensor {
  return makeBaseline(spec, { ...ingredients, ...changes });
}

describe('makeBaseline', () => {
  it.each(specs)(
    '$kind equals the image outside the field of view and leaves the image untouched',
    (spec) => {
      const before = ingredients.image.data.slice();
      const made = make(spec);
      expect(ingredients.image.data).toEqual(before);
      expect(made).toMatchObject({ heightPx: sizePx, widthPx: sizePx });
      made.data.forEach((value, position) => {
        if (ingredients.fieldOfView.data[position % (sizePx * sizePx)] === 0)
          expect(value).toBe(ingredients.image.data[position]);
      });
      expect(made.data).not.toEqual(ingredients.image.data);
    },
  );

  it.each(specs)('$kind stays within 0..1 for any picture', (spec) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (seed) => {
        const made = make(spec, { image: noisyPicture(sizePx, sizePx, seed) });
        expect(made.data.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it.each(specs)('$kind is the same each time', (spec) => {
    expect(make(spec).data).toEqual(make(spec).data);
  });

  it('fills the field of view with black, white or a colour', () => {
    expect(pixel(make({ kind: 'black' }), 8, 8)).toEqual([0, 0, 0]);
    expect(pixel(make({ kind: 'white' }), 8, 8)).toEqual([1, 1, 1]);
    const coloured = pixel(make({ kind: 'colour', red: 0.25, green: 0.5, blue: 0.75 }), 8, 8);
    expect(coloured).toEqual([0.25, 0.5, 0.75]);
  });

  it('takes the mean colour inside the field of view only', () => {
    const image = picture(4, 2, (channel, column) => (column < 2 ? 0.25 * (channel + 1) : 1));
    const half = mask(4, 2, (column) => column < 2);
    image.data[0] = 0.5;
    const made = make({ kind: 'mean-colour' }, { image, fieldOfView: half });
    expect(pixel(made, 1, 1)).toEqual([0.3125, 0.5, 0.75]);
    expect(pixel(made, 3, 0)).toEqual([1, 1, 1]);
  });

  it('goes to whichever end is farther away for the maximum distance', () => {
    const image = picture(3, 1, (_, column) => [0.25, 0.5, 0.75][column]!);
    const made = make({ kind: 'maximum-distance' }, { image, fieldOfView: everywhere(3, 1) });
    expect([...made.data.slice(0, 3)]).toEqual([1, 0, 0]);
  });

  it('takes the chosen picture and the average fundus as they are inside the field of view', () => {
    expect(pixel(make({ kind: 'image', contentHash: 'abc' }), 8, 8)).toEqual(
      pixel(ingredients.chosenImage!, 8, 8),
    );
    expect(pixel(make({ kind: 'average-fundus' }), 8, 8)).toEqual(pixel(ingredients.averageFundus!, 8, 8));
  });

  it.each(['image', 'mirrored-image'] as const)(
    '%s keeps the image where the chosen photograph has no field of view',
    (kind) => {
      const image = picture(3, 1, () => 0.75);
      const chosenImage = { ...picture(3, 1, () => 0.25), inside: mask(3, 1, (column) => column > 0) };
      const fieldOfView = mask(3, 1, (column) => column < 2);
      const made = make({ kind, contentHash: 'abc' }, { image, fieldOfView, chosenImage });
      expect([...made.data]).toEqual([0.75, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.25, 0.75]);
    },
  );

  it.each<[SingleBaseline, string]>([
    [{ kind: 'image', contentHash: 'abc' }, 'chosen picture'],
    [{ kind: 'inpainted', maskHash: 'def' }, 'lesion mask'],
    [{ kind: 'average-fundus' }, 'average fundus'],
  ])('%o names the ingredient that is missing or of another size', (spec, what) => {
    const { image, fieldOfView } = ingredients;
    expect(() => makeBaseline(spec, { image, fieldOfView })).toThrow(what);
    const small = {
      chosenImage: { ...noisyPicture(4, 4), inside: disc(4) },
      lesionMask: disc(4),
      averageFundus: noisyPicture(4, 4),
    };
    expect(() => makeBaseline(spec, { image, fieldOfView, ...small })).toThrow(`${what} is 4 x 4 px`);
  });

  it('refuses a field of view of another size', () => {
    expect(() => make({ kind: 'black' }, { fieldOfView: disc(4) })).toThrow('field of view is 4 x 4 px');
  });
});

describe('baselineMembers', () => {
  it('lists the members of a set, and a single baseline alone', () => {
    const members: SingleBaseline[] = [{ kind: 'black' }, { kind: 'white' }];
    expect(baselineMembers({ kind: 'set', members })).toEqual(members);
    expect(baselineMembers({ kind: 'black' })).toEqual([{ kind: 'black' }]);
  });
});
