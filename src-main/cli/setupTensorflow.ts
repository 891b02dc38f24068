// `npm run setup:tensorflow [-- --gpu]`: gets a native TensorFlow for this machine, see docs/tensorflow.md.
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { loadNativePackage } from '../runtimes/tensorflow/native/loadNativePackage.ts';
import { nativeFolder } from '../runtimes/tensorflow/native/nativePackage.ts';
import { describeCheck } from '../runtimes/tensorflow/setup/checkInChild.ts';
import { gradientDifference } from '../runtimes/tensorflow/setup/gradientCheck.ts';
import { machineSteps } from '../runtimes/tensorflow/setup/machineSteps.ts';
import { setUpTensorflow } from '../runtimes/tensorflow/setup/setUpTensorflow.ts';
import { wheelsFor } from '../runtimes/tensorflow/setup/wheels.ts';

const root = join(import.meta.dirname, '..', '..');
const { values } = parseArgs({
  options: {
    gpu: { type: 'boolean', default: false },
    /** For this script itself: tries the addon in a folder, in a process that may crash. */
    check: { type: 'string' },
  },
});

if (values.check === undefined) process.exitCode = (await setUp(values.gpu)) ? 0 : 1;
else await check(values.check);

async function setUp(wantsGpu: boolean): Promise<boolean> {
  const kind = wantsGpu ? 'tensorflow-gpu' : 'tensorflow-cpu';
  const place = join(root, ...nativeFolder(kind));
  const workFolder = `${place}.new`;
  const cancel = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      cancel.abort();
    });
  const checkWords = [import.meta.filename, '--check'];
  const steps = machineSteps(kind, { workFolder, place, checkWords }, cancel.signal);
  try {
    await rm(workFolder, { recursive: true, force: true });
    const isThere = await setUpTensorflow(kind, wheelsFor(kind), steps, say);
    say(
      isThere
        ? `The device ${kind} is ready, in ${relative(root, place)}.`
        : `There is no native TensorFlow for the device ${kind}. Rimlight runs TensorFlow.js models without it.`,
    );
    return isThere;
  } catch (thrown) {
    if (!cancel.signal.aborted) throw thrown;
    say('Cancelled.');
    return false;
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function check(folder: string): Promise<void> {
  const native = loadNativePackage(folder);
  process.stdout.write(`${describeCheck(native, await gradientDifference(native.tf))}\n`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
