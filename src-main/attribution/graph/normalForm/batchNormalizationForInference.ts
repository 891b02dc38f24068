import { intAttribute } from '../nodeAttributes.ts';
import { unsupportedForm, withInputs } from './conversion.ts';
import type { Conversion } from './conversion.ts';

/** Five inputs, one output, statistics from the file. Outputs for training are dropped; reading one is caught later. */
export const batchNormalizationForInference: Conversion = (node) => {
  if (intAttribute(node, 'training_mode', 0) !== 0)
    throw unsupportedForm(node, 'it is in training mode; export the model in evaluation mode');
  if (intAttribute(node, 'spatial', 1) !== 1)
    throw unsupportedForm(node, 'it normalises each pixel by itself (spatial=0), which is not supported');
  return {
    ...withInputs(node, node.inputs, ['spatial', 'momentum', 'training_mode']),
    outputs: [node.outputs[0]!],
  };
};
