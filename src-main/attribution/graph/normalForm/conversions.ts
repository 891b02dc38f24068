import { axesAsInput } from './axesAsInput.ts';
import { batchNormalizationForInference } from './batchNormalizationForInference.ts';
import { clipBoundsAsInputs } from './clipBoundsAsInputs.ts';
import { unsupportedForm } from './conversion.ts';
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

/** The operators whose form has changed between operator sets 7 and 18, and those that nothing can be done with. */
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
