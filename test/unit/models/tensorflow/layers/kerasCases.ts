import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ConstantTensor } from '../../../../../src-main/attribution/graph/graph.ts';
import type { TensorflowArtifacts } from '../../../../../src-main/attribution/graph/tensorflowArtifacts.ts';

const tensor = z
  .strictObject({ dims: z.array(z.number()), data: z.string() })
  .transform(({ dims, data }): ConstantTensor & { readonly data: Float32Array } => ({
    elementType: 'float32',
    dims,
    data: new Float32Array(new Uint8Array(Buffer.from(data, 'base64')).buffer),
  }));

const casesSchema = z.array(
  z.strictObject({
    title: z.string(),
    topology: z.looseObject({ model_config: z.looseObject({}) }),
    weights: z.record(z.string(), tensor),
    image: tensor,
    outputs: z.array(z.strictObject({ value: tensor, weights: tensor })),
    gradient: tensor,
  }),
);

export type KerasCase = z.infer<typeof casesSchema>[number];

/** Models with what Keras made of them; see test/fixtures/kerasLayers/README.md. */
export function kerasCases(file: 'keras2.json' | 'keras3.json'): readonly KerasCase[] {
  const path = new URL(`../../../../fixtures/kerasLayers/${file}`, import.meta.url);
  return casesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

export function kerasArtifacts(
  { topology, weights }: KerasCase,
  config: object = topology.model_config,
): TensorflowArtifacts {
  return {
    format: 'layers',
    topology: { ...topology, model_config: config },
    signature: undefined,
    weights: new Map(Object.entries(weights)),
  };
}
