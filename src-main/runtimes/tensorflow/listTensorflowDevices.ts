import { fileURLToPath } from 'node:url';
import type { DeviceView } from '../../contract/devices.ts';
import { findGraphicsCard } from '../nvidiaCards.ts';
import { probeInProcess, type ProbeOptions } from '../probeProcess.ts';
import { processorFacts } from '../processorFacts.ts';
import type { NativeTensorflowKind } from './native/nativePackage.ts';
import { hasNativeTensorflow, loadNativeTensorflow } from './nativeBinding.ts';

export interface ListTensorflowOptions extends ProbeOptions {
  /** Whether this program can start Node; otherwise an installed library is taken at its word. @default true */
  readonly canStartNode?: boolean;
}

/** What TensorFlow.js can compute on here: its native libraries where they are installed, and plain JavaScript everywhere. */
export async function listTensorflowDevices(options: ListTensorflowOptions): Promise<readonly DeviceView[]> {
  const gpu = await nativeDevice('tensorflow-gpu', options);
  const card = gpu.isAvailable ? await findGraphicsCard(null, options.environment) : undefined;
  return [
    card === undefined
      ? gpu
      : {
          ...gpu,
          name: `tensorflow-gpu (${card.name})`,
          hardware: card.name,
          memoryBytes: card.memoryBytes,
          driver: `NVIDIA ${card.driverVersion}`,
        },
    onProcessor(await nativeDevice('tensorflow-cpu', options)),
    onProcessor(available('tensorflow-js')),
  ];
}

async function nativeDevice(kind: NativeTensorflowKind, options: ListTensorflowOptions): Promise<DeviceView> {
  const failure = await failureOf(kind, options);
  return failure === null ? available(kind) : { ...available(kind), isAvailable: false, reason: failure };
}

async function failureOf(kind: NativeTensorflowKind, options: ListTensorflowOptions): Promise<string | null> {
  if (!hasNativeTensorflow(kind)) {
    const missing = await loadNativeTensorflow(kind);
    return 'reason' in missing ? missing.reason : null;
  }
  if (options.canStartNode === false) return null;
  const script = fileURLToPath(import.meta.resolve('./probeTensorflow.ts'));
  return (await probeInProcess(script, kind, options)).failure;
}

function onProcessor(device: DeviceView): DeviceView {
  if (!device.isAvailable) return device;
  const facts = processorFacts();
  return { ...device, ...facts, name: `${device.kind} (${facts.hardware})` };
}

function available(kind: DeviceView['kind']): DeviceView {
  const unnamed = { hardware: null, memoryBytes: null, driver: null };
  return { kind, name: kind, ...unnamed, isSoftware: false, isAvailable: true, reason: null };
}
