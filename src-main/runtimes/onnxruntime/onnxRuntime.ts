import { setImmediate } from 'node:timers/promises';
import { InferenceSession } from 'onnxruntime-node';
import type { ConstantTensor, Model } from '../../attribution/graph/graph.ts';
import type { GraphRuntime, GraphSession } from '../../attribution/graph/graphRuntime.ts';
import { writeOnnx } from '../../attribution/graph/writeOnnx.ts';
import type { DeviceKind } from '../../contract/attribution.ts';
import { keepBlockedLayout } from './blockedLayout/keepBlockedLayout.ts';
import { keepMarginsOfPools } from './keepMarginsOfPools.ts';
import { padConvolutionChannels } from './padConvolutionChannels.ts';
import { padGroupedOutputs } from './padGroupedOutputs.ts';
import { padTransposedOutputs } from './padTransposedOutputs.ts';
import { openFailure, runFailure } from './runtimeFailure.ts';
import { fromRuntimeTensor, toRuntimeTensor } from './tensors.ts';

export interface OnnxRuntimeOptions {
  readonly device: DeviceKind;
  /** Threads of one operator on `cpu`; all cores by default. */
  readonly threads?: number;
  /** From `listDevices`, for reports; the kind of the device by default. */
  readonly deviceName?: string;
}

/**
 * ONNX Runtime on one device. What a device cannot run is run by the CPU inside the same session.
 *
 * Runs are synchronous inside onnxruntime-node: the event loop of the process stands still while one is under way.
 * A graph output of more than about 4 GB ends the process (V8 aborts), so this belongs into the compute process.
 */
export function createOnnxRuntime(options: OnnxRuntimeOptions): GraphRuntime {
  const deviceName = options.deviceName ?? options.device;
  return {
    deviceName,
    open: async (model) => {
      try {
        const session = await InferenceSession.create(
          writeOnnx(suitedToDevice(model, options.device)),
          sessionOptions(options),
        );
        return openedSession(session, model, deviceName);
      } catch (thrown) {
        throw openFailure(deviceName, thrown);
      }
    },
  };
}

function suitedToDevice(given: Model, device: DeviceKind): Model {
  const model = keepMarginsOfPools(given);
  if (device === 'cpu') return keepBlockedLayout(model);
  if (device !== 'webgpu') return model;
  return padTransposedOutputs(padGroupedOutputs(padConvolutionChannels(model)));
}

function sessionOptions({ device, threads }: OnnxRuntimeOptions): InferenceSession.SessionOptions {
  return {
    executionProviders: [device],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    interOpNumThreads: 1,
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    // Failures are thrown as well; the log would only repeat them on stderr.
    logSeverityLevel: 4,
  };
}

function openedSession(session: InferenceSession, model: Model, deviceName: string): GraphSession {
  const outputNames = model.graph.outputs.map(({ name }) => name);
  return {
    run: async (inputs, wanted = outputNames) => {
      // Between two batches the process must be able to hear a cancellation and to say that it is alive.
      await setImmediate();
      try {
        const results = await session.run(toFeeds(inputs), wanted);
        return new Map(wanted.map((name) => [name, fromRuntimeTensor(name, results[name]!)]));
      } catch (thrown) {
        throw runFailure(deviceName, thrown);
      }
    },
    release: () => session.release(),
  };
}

function toFeeds(inputs: ReadonlyMap<string, ConstantTensor>): InferenceSession.FeedsType {
  return Object.fromEntries([...inputs].map(([name, tensor]) => [name, toRuntimeTensor(name, tensor)]));
}
