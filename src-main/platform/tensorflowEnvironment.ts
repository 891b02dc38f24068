/**
 * What TensorFlow's library reads from the environment of the compute process, unless its user says otherwise: no
 * notes about the processor among the messages, and GPU memory as it is needed instead of all of it at once, of which
 * the screen and ONNX Runtime's device want their share.
 */
export const tensorflowEnvironment = {
  TF_CPP_MIN_LOG_LEVEL: '2',
  TF_FORCE_GPU_ALLOW_GROWTH: 'true',
} as const;
