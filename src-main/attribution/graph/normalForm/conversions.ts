import { stringAttribute } from '../nodeAttributes.ts';
import { axesAsInput } from './axesAsInput.ts';
import { batchNormalizationForInference } from './batchNormalizationForInference.ts';
import { clipBoundsAsInputs } from './clipBoundsAsInputs.ts';
import { unsupportedForm, withInputs } from './conversion.ts';
import type { Conversion } from './conversion.ts';
import { dropoutAsIdentity } from './dropoutAsIdentity.ts';
import { largestCountAsInput } from './largestCountAsInput.ts';
import { padsAsInputs } from './padsAsInputs.ts';
import { resizeWithAllAttributes, upsampleAsResize } from './resizeWithAllAttributes.ts';
import { sliceBoundsAsInputs } from './sliceBoundsAsInputs.ts';
import { softmaxAlongOneAxis } from './softmaxAlongOneAxis.ts';
import { splitSizesAsInput } from './splitSizesAsInput.ts';

const refuseRandomness: Conversion = (node) => {
  throw unsupportedForm(node, 'it draws random numbers, so the model has no one answer to explain');
};

const refuseSequences: Conversion = (node) => {
  throw unsupportedForm(node, 'it works on lists of tensors; export the model with fixed numbers of parts');
};

/** Since operator set 21 scale and shift are given for each channel, before for each group. */
const groupNormalizationByChannel: Conversion = (node, { version }) => {
  if (version < 21)
    throw unsupportedForm(
      node,
      'its form of operator set 18 was withdrawn; export the model with 17, or with 21 or newer',
    );
  return node;
};

/** Operator set 20 renamed the modes. */
const gridSampleModes: Readonly<Record<string, string>> = { bilinear: 'linear', bicubic: 'cubic' };
const gridSampleByNewModes: Conversion = (node, { version }) => {
  const mode = stringAttribute(node, 'mode', 'bilinear');
  if (version >= 20) return node;
  const value = { kind: 'string', value: gridSampleModes[mode] ?? mode } as const;
  return { ...node, attributes: new Map([...node.attributes, ['mode', value]]) };
};

/** Operator set 24 added a way of rounding to 8-bit floats, which are refused anyway. */
const castWithoutRounding: Conversion = (node) => withInputs(node, node.inputs, ['round_mode']);

/** The operators whose form has changed between operator sets 7 and 26, and those that nothing can be done with. */
export const conversions: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  ['Squeeze', axesAsInput],
  ['Unsqueeze', axesAsInput],
  ['ReduceL1', axesAsInput],
  ['ReduceL2', axesAsInput],
  ['ReduceLogSum', axesAsInput],
  ['ReduceLogSumExp', axesAsInput],
  ['ReduceMax', axesAsInput],
  ['ReduceMean', axesAsInput],
  ['ReduceMin', axesAsInput],
  ['ReduceProd', axesAsInput],
  ['ReduceSum', axesAsInput],
  ['ReduceSumSquare', axesAsInput],
  ['Split', splitSizesAsInput],
  ['Clip', clipBoundsAsInputs],
  ['Pad', padsAsInputs],
  ['Slice', sliceBoundsAsInputs],
  ['TopK', largestCountAsInput],
  ['Softmax', softmaxAlongOneAxis],
  ['LogSoftmax', softmaxAlongOneAxis],
  ['Hardmax', softmaxAlongOneAxis],
  ['Upsample', upsampleAsResize],
  ['Resize', resizeWithAllAttributes],
  ['Scatter', (node) => ({ ...node, operator: 'ScatterElements' })],
  ['GroupNormalization', groupNormalizationByChannel],
  ['GridSample', gridSampleByNewModes],
  ['Cast', castWithoutRounding],
  ['CastLike', castWithoutRounding],
  ['BatchNormalization', batchNormalizationForInference],
  ['Dropout', dropoutAsIdentity],
  ['Bernoulli', refuseRandomness],
  ['Multinomial', refuseRandomness],
  ['RandomNormal', refuseRandomness],
  ['RandomNormalLike', refuseRandomness],
  ['RandomUniform', refuseRandomness],
  ['RandomUniformLike', refuseRandomness],
  ['ConcatFromSequence', refuseSequences],
  ['SequenceAt', refuseSequences],
  ['SequenceConstruct', refuseSequences],
  ['SequenceEmpty', refuseSequences],
  ['SequenceInsert', refuseSequences],
  ['SequenceErase', refuseSequences],
  ['SequenceLength', refuseSequences],
  ['SequenceMap', refuseSequences],
  ['SplitToSequence', refuseSequences],
]);
