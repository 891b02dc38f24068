import type { ConstantTensor, Model } from './graph.ts';

/** A graph made ready on a device. */
export interface GraphSession {
  /**
   * Runs the graph once. Every graph input must be given; returns the graph outputs named in `wanted`, or all of them.
   * Leaving out what is not needed saves copying it from the device.
   * @throws AppError `device.outOfMemory` when the device cannot hold the batch, `device.failed` otherwise.
   */
  run(
    inputs: ReadonlyMap<string, ConstantTensor>,
    wanted?: readonly string[],
  ): Promise<ReadonlyMap<string, ConstantTensor>>;
  /** Frees device memory. The session is unusable afterwards. */
  release(): Promise<void>;
}

/** Runs graphs on one device. Implemented under `src-main/runtimes`. */
export interface GraphRuntime {
  /** For people and for reports, for example `cpu` or `webgpu (SwiftShader, software)`. */
  readonly deviceName: string;
  /** @throws AppError `model.unreadable` when the runtime refuses the graph. */
  open(model: Model): Promise<GraphSession>;
}
