import { addonPackage, addonVersion, type NativeTensorflowKind } from '../native/nativePackage.ts';
import type { Attempt } from './attempt.ts';
import type { CheckedAddon } from './checkInChild.ts';
import type { Wheel } from './wheels.ts';

/** What `setUpTensorflow` decides the order of. Each fills the same folder, which nothing else reads meanwhile. */
export interface SetupSteps {
  /** Why it need not be tried on this machine, for example for want of space. */
  readonly lookAtMachine: () => Promise<Attempt>;
  readonly installPackage: () => Promise<Attempt>;
  readonly downloadOwnLibrary: () => Promise<Attempt>;
  /** Why the libraries of the Python package index do not serve this machine. */
  readonly wheelsFit: () => Attempt;
  readonly unpackWheels: () => Promise<Attempt>;
  readonly buildAddon: () => Promise<Attempt>;
  readonly check: () => Promise<CheckedAddon>;
  /** Puts the filled folder in its place. */
  readonly publish: () => Promise<void>;
}

/**
 * Gets a native TensorFlow in the ways that there are, says which it tries and what came of it, and keeps only one that
 * computes a right gradient.
 *
 * @returns whether there is one now.
 */
export async function setUpTensorflow(
  kind: NativeTensorflowKind,
  wheels: readonly [Wheel, ...Wheel[]],
  steps: SetupSteps,
  say: (line: string) => void,
): Promise<boolean> {
  const step = async (what: string, run: () => Promise<Attempt>): Promise<boolean> => {
    say(`${what} ...`);
    const { failure } = await run();
    if (failure !== undefined) say(`  failed: ${failure.replaceAll('\n', '\n    ')}`);
    return failure === undefined;
  };
  const check = async (): Promise<boolean> => {
    say('Checking it in a process of its own ...');
    const checked = await steps.check();
    if ('failure' in checked) {
      say(`  failed: ${checked.failure.replaceAll('\n', '\n    ')}`);
      return false;
    }
    say(
      `  TensorFlow ${checked.version} works; its gradients agree to ${checked.difference.toExponential(0)}.`,
    );
    await steps.publish();
    return true;
  };
  const [library] = wheels;

  if (!(await step('Looking at this machine', steps.lookAtMachine))) return false;
  if (!(await step(`Installing ${addonPackage(kind)} ${addonVersion}`, steps.installPackage))) return false;
  if (
    (await step('Trying its own download of TensorFlow 2.9.1', steps.downloadOwnLibrary)) &&
    (await check())
  )
    return true;
  const fits = steps.wheelsFit();
  if (!(await step(`Looking at TensorFlow ${library.version} instead`, () => Promise.resolve(fits))))
    return false;
  const names = wheels.map(({ name, version }) => `${name} ${version}`).join(', ');
  return (
    (await step(`Downloading ${names} with pip`, steps.unpackWheels)) &&
    (await step('Building the addon against it', steps.buildAddon)) &&
    (await check())
  );
}
