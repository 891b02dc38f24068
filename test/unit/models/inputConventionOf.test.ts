import { describe, expect, it } from 'vitest';
import { inputConventionOf } from '../../../src-main/models/inputConventionOf.ts';
import type { ModelManifest } from '../../../src-main/models/manifest.ts';

const base: ModelManifest['input'] = {
  widthPx: 8,
  heightPx: 8,
  layout: 'nchw',
  colourOrder: 'rgb',
  range: { scale: 1, offset: 0 },
  mean: [0, 0, 0],
  std: [1, 1, 1],
};

/** What black and white become. */
function ends(changes: Partial<ModelManifest['input']>): readonly (readonly number[])[] {
  const { multiply, add } = inputConventionOf({ ...base, ...changes });
  return [0, 1].map((value) => multiply.map((factor, colour) => factor * value + add[colour]!));
}

function close(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  for (const [row, values] of expected.entries())
    for (const [column, value] of values.entries()) expect(actual[row]![column]).toBeCloseTo(value, 4);
}

describe('inputConventionOf', () => {
  it('leaves 0..1 alone and makes 0..255 and -1..1', () => {
    close(ends({}), [[0, 0, 0], [1, 1, 1]]); // prettier-ignore
    close(ends({ range: { scale: 255, offset: 0 } }), [[0, 0, 0], [255, 255, 255]]); // prettier-ignore
    close(ends({ range: { scale: 2, offset: -1 } }), [[-1, -1, -1], [1, 1, 1]]); // prettier-ignore
  });

  it('makes ImageNet statistics the same, given for 0..1 or for 0..255', () => {
    // The usual constants; (0 - 0.485) / 0.229 = -2.1179, (1 - 0.406) / 0.225 = 2.64, worked by hand.
    const expected = [[-2.1179, -2.0357, -1.8044], [2.2489, 2.4286, 2.64]]; // prettier-ignore
    close(ends({ mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }), expected);
    const bytes = { mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] } as const;
    close(ends({ range: { scale: 255, offset: 0 }, mean: [...bytes.mean], std: [...bytes.std] }), expected);
  });

  it('hands layout and colour order on', () => {
    const convention = inputConventionOf({ ...base, layout: 'nhwc', colourOrder: 'bgr' });
    expect(convention).toMatchObject({ layout: 'nhwc', colourOrder: 'bgr' });
  });
});
