import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { imageGradient } from './imageGradient.ts';
import { relativeL1 } from './relativeL1.ts';

/** Written by test/fixtures/torchvision/export.py; not in the repository, since it is 600 MB. */
const folder = new URL('../../../../results/torchvision/', import.meta.url);
const networks = [
  'resnet18',
  'resnet50',
  'mobilenet_v2',
  'mobilenet_v3_large',
  'efficientnet_b0',
  'densenet121',
  'inception_v3',
  'convnext_tiny',
  'swin_t',
  'vit_b_16',
];

const caseSchema = z.object({
  input_shape: z.tuple([z.number(), z.number(), z.number()]),
  target: z.number(),
  x: z.string(),
  gradient: z.string(),
  gradient_float64: z.string(),
});

function bytes(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, 'base64')).buffer;
}

describe.each(networks)("the gradient of torchvision's %s", (name) => {
  const isExported = existsSync(new URL(`${name}.json`, folder));
  it.skipIf(!isExported)('agrees with PyTorch to 1e-3', async () => {
    const file = new URL(`${name}.onnx`, folder);
    const expected = caseSchema.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
    const images = new Float32Array(bytes(expected.x));
    const gradient = await imageGradient(
      readFileSync(file),
      [1, ...expected.input_shape],
      images,
      expected.target,
    );
    const float32 = relativeL1(gradient, new Float32Array(bytes(expected.gradient)));
    const float64 = relativeL1(gradient, new Float64Array(bytes(expected.gradient_float64)));
    console.info(
      `${name}: against float32 ${float32.toExponential(1)}, against float64 ${float64.toExponential(1)}`,
    );
    expect(float32).toBeLessThan(1e-3);
  });
});
