import { readFileSync, readdirSync } from 'node:fs';
import { z } from 'zod';

const folder = new URL('../fixtures/oracle/', import.meta.url);

/** float64 arrays as base64 of little-endian bytes. */
const packed = z
  .string()
  .transform((text) => new Float64Array(new Uint8Array(Buffer.from(text, 'base64')).buffer));

const numbersSchema = z.object({
  input_shape: z.tuple([z.number(), z.number(), z.number()]),
  target: z.number(),
  x: packed,
  baseline: packed,
  y_x: packed,
  y_baseline: packed,
});

export const oracleNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.onnx'))
  .map((file) => file.slice(0, -'.onnx'.length));

/** Bytes of a reference network; see test/fixtures/oracle/README.md. */
export function oracleModelBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`${name}.onnx`, folder)));
}

/** What PyTorch in float64 says about a reference network. */
export function oracleNumbers(name: string): z.infer<typeof numbersSchema> {
  return numbersSchema.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
}
