import { deviceKindSchema } from '../../contract/attribution.ts';
import type { Model } from '../../attribution/graph/graph.ts';
import { createOnnxRuntime } from './onnxRuntime.ts';
import { plainReason } from './runtimeFailure.ts';
import { AppError } from '../../errors/appError.ts';

/*
 * Entry point of a process of its own: opens and runs a one-node graph on the device named by the first argument and
 * prints `works` or `fails: REASON`. A driver that crashes takes only this process with it.
 */

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

async function probe(argument: string | undefined): Promise<string | null> {
  const runtime = createOnnxRuntime({ device: deviceKindSchema.parse(argument), threads: 1 });
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

const failure = await probe(process.argv[2]);
process.stdout.write(failure === null ? 'works\n' : `fails: ${failure}\n`);
