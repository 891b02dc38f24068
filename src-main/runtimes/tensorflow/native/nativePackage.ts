/** The devices that TensorFlow's own shared library gives. */
export type NativeTensorflowKind = 'tensorflow-gpu' | 'tensorflow-cpu';

/** The release of TensorFlow.js whose addon is loaded; its library packages are the program's own, of the same number. */
export const addonVersion = '4.22.0';

/** The npm package with the addon for a device. */
export function addonPackage(kind: NativeTensorflowKind): string {
  return kind === 'tensorflow-gpu' ? '@tensorflow/tfjs-node-gpu' : '@tensorflow/tfjs-node';
}

/** Where `npm run setup:tensorflow` builds, from the root of the program: `.native/tensorflow/cpu` or `.../gpu`. */
export function nativeFolder(kind: NativeTensorflowKind): readonly string[] {
  return ['.native', 'tensorflow', kind === 'tensorflow-gpu' ? 'gpu' : 'cpu'];
}
