import { AppError } from '../../errors/appError.ts';
import { mendGradients } from './gradients/mendGradients.ts';
import { mendBatchNormalisation } from './kernels/mendBatchNormalisation.ts';
import { mendStridedSlice } from './kernels/mendStridedSlice.ts';
import { skipFilterGradients } from './kernels/skipFilterGradients.ts';
import { loadNativeTensorflow } from './nativeBinding.ts';
import { tensorflowDevice, type TensorflowDevice } from './tensorflowDevice.ts';
import type { TensorflowDeviceKind } from './tensorflowDeviceKind.ts';
import type { TensorflowLibrary } from './tensorflowLibrary.ts';

/** As TensorFlow.js names them. */
const [scriptBackend, nativeBackend] = ['cpu', 'tensorflow'];

/**
 * TensorFlow.js on a device. Loaded only when a model asks for it: the libraries take a fifth of a second and more.
 *
 * @param hardware What it computes on, where that is known: a part of the device's name.
 * @throws AppError `device.unavailable` where the device has no native TensorFlow.
 */
export async function loadTensorflow(
  kind: TensorflowDeviceKind,
  hardware: string | null = null,
): Promise<TensorflowDevice> {
  if (kind === 'tensorflow-js') {
    const tf = await loadScriptLibrary();
    return tensorflowDevice({
      kind,
      tf,
      backend: scriptBackend,
      version: `TensorFlow.js ${tf.version_core}`,
    });
  }
  const native = await loadNativeTensorflow(kind);
  if ('reason' in native)
    throw new AppError(
      'device.unavailable',
      `The device "${kind}" cannot be used: ${native.reason}. Choose another device.`,
      { device: kind, reason: native.reason },
    );
  skipFilterGradients(native.tf, nativeBackend);
  mendGradients(native.tf);
  return tensorflowDevice({
    kind,
    tf: native.tf,
    backend: nativeBackend,
    version: `${hardware === null ? '' : `${hardware}, `}TensorFlow ${native.version}`,
  });
}

/** TensorFlow.js in plain JavaScript, which runs wherever Node does. */
async function loadScriptLibrary(): Promise<TensorflowLibrary> {
  const [core, { loadLayersModel }, { loadGraphModel }] = await Promise.all([
    import('@tensorflow/tfjs-core'),
    import('@tensorflow/tfjs-layers'),
    import('@tensorflow/tfjs-converter'),
    import('@tensorflow/tfjs-backend-cpu'),
  ]);
  // Without it the library recommends its native package on the console.
  core.enableProdMode();
  const tf = { ...core, loadLayersModel, loadGraphModel };
  skipFilterGradients(tf, scriptBackend);
  mendBatchNormalisation(tf);
  mendStridedSlice(tf);
  mendGradients(tf);
  return tf;
}
