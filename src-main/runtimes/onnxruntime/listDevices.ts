import { fileURLToPath } from 'node:url';
import { listSupportedBackends } from 'onnxruntime-node';
import { deviceKindSchema } from '../../contract/attribution.ts';
import type { DeviceKind } from '../../contract/attribution.ts';
import type { DeviceView } from '../../contract/devices.ts';
import { findGraphicsCard } from '../nvidiaCards.ts';
import { probeInProcess, type ProbeOptions } from '../probeProcess.ts';
import { processorFacts } from '../processorFacts.ts';
import { absenceReason } from './absenceReason.ts';
import { tryDevice } from './tryDevice.ts';
import { vulkanDevices, vulkanLoaderDebug } from './vulkanDevices.ts';

export interface ListDevicesOptions extends ProbeOptions {
  /**
   * Whether this program can start Node. Electron with its fuse off cannot: devices are then tried in this process,
   * which must be one that may crash. @default true
   */
  readonly canStartNode?: boolean;
  /** Those that are asked about. @default all */
  readonly kinds?: readonly DeviceKind[];
}

/**
 * All devices that the installed ONNX Runtime was built for, tried out with a one-node graph, each in a process of
 * its own where that can be, so that a crashing or hanging driver is a reason and not an accident.
 */
export async function listDevices(options: ListDevicesOptions): Promise<readonly DeviceView[]> {
  const supported = listSupportedBackends().flatMap(
    ({ name }) => deviceKindSchema.safeParse(name).data ?? [],
  );
  const kinds = supported.filter((kind) => options.kinds?.includes(kind) ?? true);
  const devices: DeviceView[] = [];
  // One after the other: a software rasteriser needs all cores.
  for (const kind of kinds) devices.push(kind === 'cpu' ? processor() : await probedDevice(kind, options));
  return devices;
}

function processor(): DeviceView {
  const facts = processorFacts();
  return { ...bare('cpu'), ...facts, name: `cpu (${facts.hardware})`, isSoftware: false };
}

/** A device other than the processor, with a reason where it does not work. */
export async function probedDevice(kind: DeviceKind, options: ListDevicesOptions): Promise<DeviceView> {
  const { failure, log } =
    (options.canStartNode ?? true)
      ? await probeInProcess(probeScript(), kind, withLoaderLog(options))
      : { failure: await tryDevice(kind), log: '' };
  if (failure !== null)
    return { ...bare(kind), isAvailable: false, reason: absenceReason(kind, failure, log) };
  if (kind === 'webgpu') return graphicsCard(log, options);
  return { ...bare(kind), isSoftware: false };
}

async function graphicsCard(loaderLog: string, { environment }: ListDevicesOptions): Promise<DeviceView> {
  const { names, areSoftware, driverFile } = vulkanDevices(loaderLog);
  const adapter = names.length === 0 ? null : names.join(' or ');
  const card = areSoftware === true ? undefined : await findGraphicsCard(names, environment);
  return {
    ...bare('webgpu'),
    name: `webgpu (${adapter ?? 'adapter not named'}${areSoftware === true ? ', software' : ''})`,
    hardware: adapter,
    isSoftware: areSoftware,
    // What imitates a card works in the memory of the processor.
    memoryBytes: areSoftware === true ? processorFacts().memoryBytes : (card?.memoryBytes ?? null),
    driver: card === undefined ? driverFile : `NVIDIA ${card.driverVersion}`,
  };
}

function bare(kind: DeviceKind): DeviceView {
  return {
    ...{ kind, name: kind, hardware: null, isSoftware: null, memoryBytes: null, driver: null },
    ...{ isAvailable: true, reason: null },
  };
}

function probeScript(): string {
  return fileURLToPath(import.meta.resolve('./probeDevice.ts'));
}

function withLoaderLog({ environment, ...options }: ListDevicesOptions): ProbeOptions {
  return { ...options, environment: { ...environment, ...vulkanLoaderDebug } };
}
