import { loadNativeTensorflow } from './nativeBinding.ts';

/*
 * Entry point of a process of its own: loads the native TensorFlow for the device named by the first argument and prints
 * `works` or `fails: REASON`. A library that crashes takes only this process with it.
 */

const kind = process.argv[2] === 'tensorflow-gpu' ? 'tensorflow-gpu' : 'tensorflow-cpu';
const found = await loadNativeTensorflow(kind);
process.stdout.write('reason' in found ? `fails: ${found.reason.replaceAll('\n', ' ')}\n` : 'works\n');
