import { describe, expect, it } from 'vitest';
import {
  setUpTensorflow,
  type SetupSteps,
} from '../../../../../src-main/runtimes/tensorflow/setup/setUpTensorflow.ts';
import { wheelsFor } from '../../../../../src-main/runtimes/tensorflow/setup/wheels.ts';

/** Runs the set-up with steps of which those named in `changes` come out differently. */
async function run(changes: Partial<SetupSteps>): Promise<{
  readonly isThere: boolean;
  readonly done: readonly string[];
  readonly said: string;
}> {
  const done: string[] = [];
  const said: string[] = [];
  const steps: SetupSteps = {
    lookAtMachine: () => Promise.resolve({}),
    installPackage: () => Promise.resolve({}),
    downloadOwnLibrary: () => Promise.resolve({}),
    wheelsFit: () => ({}),
    unpackWheels: () => Promise.resolve({}),
    buildAddon: () => Promise.resolve({}),
    check: () => Promise.resolve({ version: '2.9.1', difference: 1.2e-7 }),
    publish: () => Promise.resolve(),
    ...changes,
  };
  const recorded: SetupSteps = {
    lookAtMachine: () => (done.push('look'), steps.lookAtMachine()),
    installPackage: () => (done.push('install'), steps.installPackage()),
    downloadOwnLibrary: () => (done.push('own'), steps.downloadOwnLibrary()),
    wheelsFit: () => (done.push('fit'), steps.wheelsFit()),
    unpackWheels: () => (done.push('wheels'), steps.unpackWheels()),
    buildAddon: () => (done.push('build'), steps.buildAddon()),
    check: () => (done.push('check'), steps.check()),
    publish: () => (done.push('publish'), steps.publish()),
  };
  const isThere = await setUpTensorflow('tensorflow-cpu', wheelsFor('tensorflow-cpu'), recorded, (line) =>
    said.push(line),
  );
  return { isThere, done, said: said.join('\n') };
}

const fails = (failure: string) => () => Promise.resolve({ failure });

describe('setting up a native TensorFlow', () => {
  it('keeps what the package downloads by itself where that works', async () => {
    const { isThere, done, said } = await run({});
    expect(isThere).toBe(true);
    expect(done).toEqual(['look', 'install', 'own', 'check', 'publish']);
    expect(said).toContain('TensorFlow 2.9.1 works; its gradients agree to 1e-7.');
  });

  it('builds against a wheel where the download fails, and says why it failed', async () => {
    const { isThere, done, said } = await run({ downloadOwnLibrary: fails('Error: no such host') });
    expect(isThere).toBe(true);
    expect(done).toEqual(['look', 'install', 'own', 'fit', 'wheels', 'build', 'check', 'publish']);
    expect(said).toContain('Trying its own download of TensorFlow 2.9.1 ...\n  failed: Error: no such host');
    expect(said).toContain('Downloading tensorflow-cpu 2.21.0 with pip ...');
  });

  it('builds against a wheel where what was downloaded does not work here', async () => {
    let checks = 0;
    const { isThere, done } = await run({
      check: () =>
        Promise.resolve(checks++ === 0 ? { failure: 'Killed.' } : { version: '2.21.0', difference: 0 }),
    });
    expect(isThere).toBe(true);
    expect(done).toEqual(['look', 'install', 'own', 'check', 'fit', 'wheels', 'build', 'check', 'publish']);
  });

  it('publishes nothing that fails its check', async () => {
    const { isThere, done } = await run({
      downloadOwnLibrary: fails('Error'),
      check: fails('It differs.'),
    });
    expect(isThere).toBe(false);
    expect(done).not.toContain('publish');
  });

  it.each([
    ['lookAtMachine', ['look']],
    ['installPackage', ['look', 'install']],
    ['unpackWheels', ['look', 'install', 'own', 'fit', 'wheels']],
    ['buildAddon', ['look', 'install', 'own', 'fit', 'wheels', 'build']],
  ] as const)('goes no further where %s fails', async (name, expected) => {
    const { isThere, done, said } = await run({
      downloadOwnLibrary: fails('Error'),
      [name]: fails('For this reason.'),
    });
    expect(isThere).toBe(false);
    expect(done).toEqual(expected);
    expect(said).toContain('failed: For this reason.');
  });

  it('asks for no wheel on a machine that they do not fit', async () => {
    const { isThere, done } = await run({
      downloadOwnLibrary: fails('Error'),
      wheelsFit: () => ({ failure: 'This is a Mac.' }),
    });
    expect(isThere).toBe(false);
    expect(done).toEqual(['look', 'install', 'own', 'fit']);
  });
});
