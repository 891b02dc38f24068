import { describe, expect, it } from 'vitest';
import type { TensorflowArtifacts } from '../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import { inputHints } from '../../../src-main/models/inputHints.ts';
import { parseManifest } from '../../../src-main/models/parseManifest.ts';
import { sampleManifest, toBytes } from '../../fixtures/models/sampleManifest.ts';

const input = { class_name: 'InputLayer', config: {} };
const convolution = { class_name: 'Conv2D', config: { filters: 3 } };

function rescaling(scale: number): object {
  return { class_name: 'Rescaling', config: { scale, offset: 0 } };
}

function hintsFor(layers: readonly object[], wrap = (model: object): unknown => ({ model_config: model })) {
  const tensorflow: TensorflowArtifacts = {
    format: 'layers',
    topology: wrap({ class_name: 'Sequential', config: { name: 'sequence', layers } }),
    signature: undefined,
    weights: new Map(),
  };
  return inputHints({ manifest: undefined, tensorflow });
}

describe('a model without a manifest', () => {
  it('is said to be given values of 0 to 1, and a model with one is not', () => {
    const hints = inputHints({ manifest: undefined });
    expect(hints).toStrictEqual([expect.stringMatching(/RGB with values of 0 to 1.*manifest\.json/)]);
    const { manifest } = parseManifest(toBytes(sampleManifest()));
    expect(inputHints({ manifest })).toStrictEqual([]);
  });

  it('that scales bytes itself is said to expect them, however its file is written', () => {
    const expected = [expect.any(String), expect.stringMatching(/by 0\.003922, .*"scale": 255/)];
    expect(hintsFor([input, rescaling(1 / 255), convolution])).toStrictEqual(expected);
    expect(hintsFor([rescaling(1 / 255), convolution], (model) => model)).toStrictEqual(expected);
    const early = { class_name: 'Sequential', config: [rescaling(1 / 255)] };
    expect(hintsFor([], () => ({ model_config: early }))).toStrictEqual(expected);
  });

  it('is not said to where it scales otherwise, later, or not at all', () => {
    for (const layers of [[input, rescaling(2)], [input, convolution, rescaling(1 / 255)], [convolution], []])
      expect(hintsFor(layers)).toHaveLength(1);
    expect(hintsFor([], () => ({ node: [] }))).toHaveLength(1);
  });
});
