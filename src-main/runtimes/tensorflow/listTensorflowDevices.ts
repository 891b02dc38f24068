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
  /** Those that are asked about. @default all */
  readonly kinds?: readonly DeviceView['kind'][];
}

const tensorflowKinds = ['tensorflow-gpu', 'tensorflow-cpu', 'tensorflow-js'] as const;

/** What TensorFlow.js can compute on here: its native libraries where they are installed, and plain JavaScript everywhere. */
export async function listTensorflowDevices(options: ListTensorflowOptions): Promise<readonly DeviceView[]> {
  const kinds = tensorflowKinds.filter((kind) => options.kinds?.includes(kind) ?? true);
  return Promise.all(kinds.map((kind) => describeDevice(kind, options)));
}

async function describeDevice(
  kind: (typeof tensorflowKinds)[number],
  options: ListTensorflowOptions,
): Promise<DeviceView> {
  if (kind === 'tensorflow-js') return onProcessor(available(kind));
  const device = await nativeDevice(kind, options);
  if (kind === 'tensorflow-cpu') return onProcessor(device);
  return device.isAvailable ? onGraphicsCard(device, options) : device;
}

async function onGraphicsCard(
  device: DeviceView,
  { environment }: ListTensorflowOptions,
): Promise<DeviceView> {
  const card = await findGraphicsCard(null, environment);
  if (card === undefined) return device;
  return {
    ...device,
    name: `${device.kind} (${card.name})`,
    hardware: card.name,
    memoryBytes: card.memoryBytes,
    driver: `NVIDIA ${card.driverVersion}`,
  };
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
