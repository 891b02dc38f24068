import { z } from 'zod';
import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { activationField, activationName } from './activations.ts';
import { conventionsOf, type LayerConventions } from './conventions.ts';
import { flag, number, perAxis } from './configFields.ts';
import type { LayerIdentity } from './layerRefusals.ts';
import type { ModelTopology } from './topology/modelTopology.ts';
import { readTopology } from './topology/readTopology.ts';

const fieldsSchema = z.looseObject({
  activation: activationField.catch(null),
  alpha: number.nullish().catch(null),
  dilation_rate: perAxis(2).nullish().catch(null),
  groups: number.nullish().catch(null),
  interpolation: z.string().nullish().catch(null),
  keepdims: flag.nullish().catch(null),
  negative_slope: number.nullish().catch(null),
  output_padding: z.unknown().optional(),
  threshold: number.nullish().catch(null),
});

type Fields = z.infer<typeof fieldsSchema>;

export interface DifferingLayer extends LayerIdentity {
  /** The field of its configuration that TensorFlow.js does not know or reads otherwise; none where it is the class. */
  readonly field: string | undefined;
}

/** Which field makes TensorFlow.js (4.22) compute a layer otherwise than Keras, or fail to run it; '' for any layer of the class. */
const differences: Readonly<Record<string, (fields: Fields) => string | false>> = {
  Conv2D: ({ groups }) => (groups ?? 1) > 1 && 'groups',
  Conv2DTranspose: ({ output_padding: extra, dilation_rate: dilation }) =>
    (extra !== null && extra !== undefined && 'output_padding') ||
    ((dilation ?? []).some((step) => step > 1) && 'dilation_rate'),
  GlobalAveragePooling2D: keptDimensions,
  GlobalMaxPooling2D: keptDimensions,
  LeakyReLU: ({ negative_slope: slope, alpha }) =>
    typeof slope === 'number' && typeof alpha !== 'number' && 'negative_slope',
  ReLU: ({ negative_slope: slope, threshold }) =>
    ((slope ?? 0) !== 0 && 'negative_slope') || ((threshold ?? 0) !== 0 && 'threshold'),
  Resizing: () => '',
  UpSampling2D: ({ interpolation }) => interpolation === 'bilinear' && 'interpolation',
};

function keptDimensions({ keepdims }: Fields): string | false {
  return keepdims === true && 'keepdims';
}

/**
 * The layers of a Keras model that TensorFlow.js computes in another way than the Keras that wrote the configuration, so
 * that its numbers are not those of the model. None for graph models and for models that were made with TensorFlow.js.
 * It is the only list of them: the runtime relies on being given no such model. Fields that Rimlight does not import
 * at all, such as `rms_scaling`, are none of it.
 *
 * @throws AppError `model.unreadable`.
 */
export function layersThatDiffer({ format, topology }: TensorflowArtifacts): readonly DifferingLayer[] {
  if (format !== 'layers') return [];
  const { model, kerasVersion } = readTopology(topology);
  const conventions = conventionsOf(kerasVersion);
  return conventions === 'tensorflow.js' ? [] : differingLayers(model, conventions);
}

function differingLayers(model: ModelTopology, conventions: LayerConventions): readonly DifferingLayer[] {
  return model.layers.flatMap((layer): readonly DifferingLayer[] => {
    if (layer.model !== undefined) return differingLayers(layer.model, conventions);
    const { className, name } = layer;
    const fields = fieldsSchema.safeParse(layer.config).data;
    if (fields === undefined) return [];
    const isHard = conventions === 'keras 3' && activationName(fields.activation) === 'hard_sigmoid';
    const field = isHard ? 'hard_sigmoid' : differences[className]?.(fields);
    if (field === undefined || field === false) return [];
    return [{ className, name, field: field === '' ? undefined : field }];
  });
}
