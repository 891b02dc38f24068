import { z } from 'zod';
import type { TensorflowArtifacts } from '../attribution/graph/tensorflowArtifacts.ts';
import type { ModelPackage } from './modelPackage.ts';

/** A scale below this makes 0..1 of 0..255, or -1..1, and nothing of 0..1. */
const largestByteScale = 1 / 64;

const layerSchema = z.looseObject({ class_name: z.string(), config: z.looseObject({}) });
const layersSchema = z.array(layerSchema);
const modelSchema = z.looseObject({
  config: z.union([
    z.looseObject({ layers: layersSchema }),
    layersSchema.transform((layers) => ({ layers })),
  ]),
});
const topologySchema = z.union([
  z.looseObject({ model_config: modelSchema }).transform(({ model_config: model }) => model),
  modelSchema,
]);
const rescalingSchema = z.looseObject({ scale: z.number() });

/** What a person should know who uses a model without a manifest, in whole sentences. */
export function inputHints({
  manifest,
  tensorflow,
}: Pick<ModelPackage, 'manifest' | 'tensorflow'>): readonly string[] {
  if (manifest !== undefined) return [];
  const scale = tensorflow === undefined ? undefined : firstScale(tensorflow);
  const general =
    'Without a manifest, the model is given the whole photograph as RGB with values of 0 to 1. ' +
    'If it was trained on anything else, write a manifest.json: its scores and attributions mean nothing otherwise.';
  if (scale === undefined || Math.abs(scale) > largestByteScale) return [general];
  return [
    general,
    `Its first layer multiplies the pixels by ${Number(scale.toPrecision(4))}, so it expects values of 0 to 255: ` +
      'write a manifest.json with the range {"scale": 255, "offset": 0}.',
  ];
}

/** The scale of the layer Rescaling where a layers model begins with one. */
function firstScale({ topology }: TensorflowArtifacts): number | undefined {
  const model = topologySchema.safeParse(topology);
  const first = model.data?.config.layers.find((layer) => layer.class_name !== 'InputLayer');
  if (first?.class_name !== 'Rescaling') return undefined;
  return rescalingSchema.safeParse(first.config).data?.scale;
}
