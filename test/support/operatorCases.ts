import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ConstantTensor, Model } from '../../src-main/attribution/graph/graph.ts';
import { elementsOfBytes } from '../../src-main/attribution/graph/elementTypes.ts';
import { readOnnx } from '../../src-main/attribution/graph/readOnnx.ts';

const bytes = z.string().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));

const tensorSchema = z
  .strictObject({
    elementType: z.enum(['float32', 'int64', 'int32', 'bool']),
    dims: z.array(z.number()),
    data: bytes,
  })
  .transform(({ elementType, dims, data }): ConstantTensor => ({
    elementType,
    dims,
    data: elementsOfBytes(elementType, data),
  }));

const casesSchema = z.array(
  z.strictObject({
    title: z.string(),
    operator: z.string(),
    model: bytes.transform((file): Model => readOnnx(file)),
    inputs: z.record(z.string(), tensorSchema),
    outputs: z.array(tensorSchema),
  }),
);

/** Graphs of one operator with the results that others computed; see test/fixtures/operators/README.md. */
export const operatorCases = casesSchema.parse(
  JSON.parse(readFileSync(new URL('../fixtures/operators/operators.json', import.meta.url), 'utf8')),
);
