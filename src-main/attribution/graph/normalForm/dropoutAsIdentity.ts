import type { Conversion } from './conversion.ts';
import { unsupportedForm } from './conversion.ts';

/**
 * Dropout does nothing but in training, and with ratio 0 not even there: torchvision's Swin is exported so. Its mask is dropped; reading it is caught
 * later.
 */
export const dropoutAsIdentity: Conversion = (node, { constant }) => {
  const trainingMode = node.inputs[2] ?? '';
  const keepsAll = Number(constant(node.inputs[1] ?? '')?.data[0]) === 0;
  const isTraining = trainingMode !== '' && constant(trainingMode)?.data[0] !== 0 && !keepsAll;
  if (isTraining)
    throw unsupportedForm(node, 'it is, or may be, in training mode; export the model in evaluation mode');
  return {
    name: node.name,
    operator: 'Identity',
    domain: '',
    inputs: [node.inputs[0]!],
    outputs: [node.outputs[0]!],
    attributes: new Map(),
  };
};
