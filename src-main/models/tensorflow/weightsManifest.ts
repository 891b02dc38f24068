import { z } from 'zod';
import { packagePathSchema } from '../packagePath.ts';

const mostShards = 2000;
const mostWeights = 20_000;

/** As the converter writes it: uint8 and uint16 stand for value * scale + min, float16 for itself. */
const quantizationSchema = z.discriminatedUnion('dtype', [
  z.object({ dtype: z.literal('uint8'), min: z.number(), scale: z.number() }),
  z.object({ dtype: z.literal('uint16'), min: z.number(), scale: z.number() }),
  z.object({ dtype: z.literal('float16') }),
]);

const weightSchema = z.object({
  name: z.string().min(1).max(1000),
  shape: z
    .array(
      z
        .number()
        .int()
        .min(0)
        .max(2 ** 31 - 1),
    )
    .max(8),
  dtype: z.enum(['float32', 'int32', 'bool', 'uint8']),
  quantization: quantizationSchema.optional(),
});

/** One after the other in the group's bytes, which lie in its files one after the other. */
const weightGroupSchema = z.object({
  paths: z.array(packagePathSchema).max(mostShards),
  weights: z.array(weightSchema).max(mostWeights),
});

/** `weightsManifest` of model.json: `WeightsManifestConfig` of tfjs-core/src/io/types.ts. */
export const weightsManifestSchema = z.array(weightGroupSchema).max(mostShards);

export type WeightSpecification = z.infer<typeof weightSchema>;
export type WeightGroup = z.infer<typeof weightGroupSchema>;
