import { AppError } from '../../errors/appError.ts';
import { bindInput } from './bindInput.ts';
import type { ConstantTensor, Model } from './graph.ts';
import type { GraphRuntime } from './graphRuntime.ts';

/** Images of a batch may be summed in another order than an image alone. */
const tolerance = 1e-3;

/**
 * Whether two images at once give what each gives alone. Models exported for one image may refuse two, or, where
 * their batch is folded into another dimension, mix them up.
 *
 * @param dims Of one image, with the batch in front.
 */
export async function isolatesBatch(
  model: Model,
  runtime: GraphRuntime,
  dims: readonly number[],
): Promise<boolean> {
  const pixels = dims.slice(1).reduce((product, size) => product * size, 1);
  const both = Float32Array.from({ length: 2 * pixels }, (_, index) => (index * 0.6180339887) % 1);
  const single = dims.with(0, 1);
  const alone = [both.subarray(0, pixels), both.subarray(pixels)];
  const expected = await run(bindInput(model, single), runtime, alone);
  try {
    const [together] = await run(bindInput(model, dims.with(0, 2)), runtime, [both]);
    return together!.every((output, index) => isStack(output, [expected[0]![index]!, expected[1]![index]!]));
  } catch (thrown) {
    if (thrown instanceof AppError) return false;
    throw thrown;
  }
}

/** The outputs of the model for each of several inputs. */
async function run(
  model: Model,
  runtime: GraphRuntime,
  inputs: readonly Float32Array[],
): Promise<readonly (readonly ConstantTensor[])[]> {
  const { name, dims } = model.graph.inputs[0]!;
  const session = await runtime.open(model);
  try {
    const results: (readonly ConstantTensor[])[] = [];
    for (const data of inputs) {
      const input: ConstantTensor = { elementType: 'float32', dims: dims as readonly number[], data };
      results.push([...(await session.run(new Map([[name, input]]))).values()]);
    }
    return results;
  } finally {
    await session.release();
  }
}

function isStack(stack: ConstantTensor, parts: readonly ConstantTensor[]): boolean {
  const values = parts.flatMap(({ data }) => Array.from(data, Number));
  const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-6);
  return (
    parts.every(({ dims }) => dims[0] === 1 && stack.dims.join() === dims.with(0, 2).join()) &&
    values.every((value, index) => Math.abs(value - Number(stack.data[index])) <= tolerance * scale)
  );
}
