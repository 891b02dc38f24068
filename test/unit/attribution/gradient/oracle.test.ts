import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { imageGradient } from './imageGradient.ts';
import { relativeL1 } from './relativeL1.ts';

/** Fourteen small networks with gradients that PyTorch's autograd computed in float64; see README.md in the folder. */
const folder = new URL('../../../fixtures/oracle/', import.meta.url);
const networks = readdirSync(folder)
  .filter((name) => name.endsWith('.onnx'))
  .map((name) => name.slice(0, -'.onnx'.length));

const caseSchema = z.object({
  input_shape: z.tuple([z.number(), z.number(), z.number()]),
  target: z.number(),
  x: z.string(),
  baseline: z.string(),
  gradient: z.string(),
});

function float64s(base64: string): Float64Array {
  return new Float64Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}

describe('gradients of whole networks agree with the float64 reference to 1e-4', () => {
  it('all fourteen networks are here', () => {
    expect(networks).toHaveLength(14);
  });

  it.each(networks)('%s', async (name) => {
    const onnx = readFileSync(new URL(`${name}.onnx`, folder));
    const expected = caseSchema.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
    const images = Float32Array.of(...float64s(expected.baseline), ...float64s(expected.x));
    const gradient = await imageGradient(onnx, [2, ...expected.input_shape], images, expected.target);
    const ofX = gradient.subarray(gradient.length / 2);
    expect(relativeL1(ofX, float64s(expected.gradient))).toBeLessThan(1e-4);
  });
});
