import type { Model } from '../../attribution/graph/graph.ts';
import type { DeviceKind } from '../../contract/attribution.ts';
import { AppError } from '../../errors/appError.ts';
import { createOnnxRuntime } from './onnxRuntime.ts';
import { plainReason } from './runtimeFailure.ts';

const doubling: Model = {
  irVersion: 8,
  operatorSets: new Map([['', 17]]),
  graph: {
    name: 'probe',
    inputs: [{ name: 'x', elementType: 'float32', dims: [4] }],
    outputs: [{ name: 'y', elementType: 'float32', dims: [4] }],
    constants: new Map(),
    nodes: [
      { name: 'add', operator: 'Add', domain: '', inputs: ['x', 'x'], outputs: ['y'], attributes: new Map() },
    ],
  },
};

/**
 * Opens and runs a one-node graph on a device, in this process. Gives the reason why that does not work; null where it
 * does.
 */
export async function tryDevice(device: DeviceKind): Promise<string | null> {
  const runtime = createOnnxRuntime({ device, threads: 1 });
  try {
    const session = await runtime.open(doubling);
    const data = Float32Array.of(1, -2, 0.5, 3);
    const results = await session.run(new Map([['x', { elementType: 'float32', dims: [4], data }]]));
    await session.release();
    const result = [...results.get('y')!.data].join();
    return result === '2,-4,1,6' ? null : `it computes 1,-2,0.5,3 times two as ${result}`;
  } catch (thrown) {
    return thrown instanceof AppError ? String(thrown.details['reason']) : plainReason(thrown);
  }
}
