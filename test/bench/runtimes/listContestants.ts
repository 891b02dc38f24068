import { join } from 'node:path';
import { listDevices } from '../../../src-main/runtimes/onnxruntime/listDevices.ts';
import { listTensorflowDevices } from '../../../src-main/runtimes/tensorflow/listTensorflowDevices.ts';
import { isTensorflowDevice } from '../../../src-main/runtimes/tensorflow/tensorflowDeviceKind.ts';
import { webGpuEnvironment } from '../../support/softwareVulkan.ts';
import { findPython } from '../python.ts';
import type { Command } from './contestant.ts';

export interface Race {
  /** Everything that is written lies in it. */
  readonly folder: string;
  readonly modelPackage: string;
  /** The network for PyTorch, with logits for output. */
  readonly onnxFile: string;
  /** The image [3, H, W] in 0..1, as float32. */
  readonly imageFile: string;
  readonly target: number;
  /** As words of a command line. */
  readonly evaluations: string;
  readonly threads: string;
  readonly batch: string;
}

/** Rimlight on ONNX Runtime's processor first, then on every other device of this machine, then PyTorch and Captum. */
export async function listContestants(race: Race): Promise<readonly Command[]> {
  const environment = { ...process.env, ...webGpuEnvironment() };
  const devices = [
    ...(await listDevices({ environment })),
    ...(await listTensorflowDevices({ environment })),
  ];
  const ours = devices
    .filter(({ isAvailable }) => isAvailable)
    .map(({ kind, name }) => {
      const runtime = isTensorflowDevice(kind) ? 'TensorFlow.js' : 'ONNX Runtime';
      return onDevice(race, environment, kind, `${runtime}, ${name}`);
    });
  const python = findPython();
  if (python === undefined) return ours;
  return [...ours, ...['loop', 'captum'].map((name) => inPython(race, environment, python, name))];
}

type Environment = Command['environment'];

function onDevice(race: Race, environment: Environment, kind: string, name: string): Command {
  const script = join(import.meta.dirname, '..', 'integrateOnRuntime.ts');
  const mapFile = join(race.folder, `${kind}.f32`);
  const words = [
    ...[script, '--device', kind, '--model', race.modelPackage, '--map', mapFile],
    ...['--threads', race.threads, '--batch', race.batch],
  ];
  return { name, program: process.execPath, words, environment, mapFile };
}

function inPython(race: Race, environment: Environment, python: string, implementation: string): Command {
  const script = join(import.meta.dirname, '..', 'peers', 'integrated_gradients.py');
  const mapFile = join(race.folder, `${implementation}.f32`);
  const words = [
    ...[script, '--model', race.onnxFile, '--image', race.imageFile, '--target', String(race.target)],
    ...['--map', mapFile, '--implementation', implementation, '--threads', race.threads],
    ...['--evaluations', race.evaluations],
  ];
  const name = implementation === 'loop' ? 'PyTorch, a plain loop' : 'PyTorch, Captum';
  return { name, program: python, words, environment, mapFile };
}
