import { execFile } from 'node:child_process';
import type { ExecFileException } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { listSupportedBackends } from 'onnxruntime-node';
import { deviceKindSchema } from '../../contract/attribution.ts';
import type { DeviceKind } from '../../contract/attribution.ts';
import { tryDevice } from './tryDevice.ts';
import { vulkanDevices, vulkanLoaderDebug } from './vulkanDevices.ts';

export interface Device {
  readonly kind: DeviceKind;
  /** For people: `webgpu (SwiftShader Device (Subzero), software)`. */
  readonly name: string;
  /** Whether it computes on the CPU what a graphics card should; null where the adapter cannot be named. */
  readonly isSoftware: boolean | null;
  readonly isAvailable: boolean;
  /** Why it is not available; empty when it is. */
  readonly reason: string;
}

export interface ListDevicesOptions {
  /** The environment of the probing processes: that of this process, or with another driver chosen. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How long one device may take to answer; a driver may compile shaders for seconds. */
  readonly timeoutMs?: number;
  /**
   * Whether this program can start Node. Electron with its fuse off cannot: devices are then tried in this process,
   * which must be one that may crash. @default true
   */
  readonly canStartNode?: boolean;
}

interface ProbeResult {
  readonly failure: string | null;
  readonly log: string;
}

/**
 * All devices that the installed ONNX Runtime was built for, tried out with a one-node graph, each in a process of
 * its own where that can be, so that a crashing or hanging driver is a reason and not an accident.
 */
export async function listDevices(options: ListDevicesOptions): Promise<readonly Device[]> {
  const kinds = listSupportedBackends().flatMap(({ name }) => deviceKindSchema.safeParse(name).data ?? []);
  const devices: Device[] = [];
  // One after the other: a software rasteriser needs all cores.
  for (const kind of kinds) devices.push(kind === 'cpu' ? processor() : await probedDevice(kind, options));
  return devices;
}

function processor(): Device {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const name = `cpu (${model}, ${availableParallelism()} threads)`;
  return { kind: 'cpu', name, isSoftware: false, isAvailable: true, reason: '' };
}

async function probedDevice(kind: DeviceKind, options: ListDevicesOptions): Promise<Device> {
  const { failure, log } =
    (options.canStartNode ?? true) ? await probe(kind, options) : { failure: await tryDevice(kind), log: '' };
  if (failure !== null) return { kind, name: kind, isSoftware: null, isAvailable: false, reason: failure };
  if (kind !== 'webgpu') return { kind, name: kind, isSoftware: false, isAvailable: true, reason: '' };
  const { names, areSoftware } = vulkanDevices(log);
  const adapter = names.length === 0 ? 'adapter not named' : names.join(' or ');
  const name = `webgpu (${adapter}${areSoftware === true ? ', software' : ''})`;
  return { kind, name, isSoftware: areSoftware, isAvailable: true, reason: '' };
}

function probe(
  kind: DeviceKind,
  { environment, timeoutMs = 60_000 }: ListDevicesOptions,
): Promise<ProbeResult> {
  const script = fileURLToPath(import.meta.resolve('./probeDevice.ts'));
  const env = { ...environment, ...vulkanLoaderDebug };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, kind],
      { env, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 2 ** 24, windowsHide: true },
      (error, stdout, log) => {
        // A driver may answer and then crash while the process ends: the answer counts.
        resolve({ ...(readAnswer(stdout) ?? { failure: describeEnd(error, timeoutMs) }), log });
      },
    );
  });
}

/** Undefined when the process printed no answer. */
function readAnswer(stdout: string): { readonly failure: string | null } | undefined {
  if (/^works$/m.test(stdout)) return { failure: null };
  const failure = /^fails: (.*)$/m.exec(stdout)?.[1];
  return failure === undefined ? undefined : { failure };
}

function describeEnd(error: ExecFileException | null, timeoutMs: number): string {
  if (error?.killed === true) return `it did not answer within ${timeoutMs / 1000} s`;
  return `its driver ended the process (${error?.signal ?? error?.code ?? 'without an answer'})`;
}
