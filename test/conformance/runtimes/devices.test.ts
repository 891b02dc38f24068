import { describe, expect, it } from 'vitest';
import type { ConstantTensor, Model } from '../../../src-main/attribution/graph/graph.ts';
import { normaliseOperators } from '../../../src-main/attribution/graph/normaliseOperators.ts';
import { readOnnx } from '../../../src-main/attribution/graph/readOnnx.ts';
import { simplify } from '../../../src-main/attribution/graph/simplify.ts';
import { listDevices } from '../../../src-main/runtimes/onnxruntime/listDevices.ts';
import { createOnnxRuntime } from '../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { operatorCases } from '../../support/operatorCases.ts';
import { oracleModelBytes, oracleNames, oracleNumbers } from '../../support/oracleCases.ts';
import { float32, int64, model, node, relativeDifference, scattered } from '../../support/smallModels.ts';

/** Largest error as a share of the largest number of a result, in single precision. */
const tolerance = 1e-5;

/** WGSL promises sine and cosine to 2^-11 only (WGSL, section 15.7.4, accuracy of built-in functions). */
const looseOnWebGpu: ReadonlyMap<string, number> = new Map([
  ['Sin', 2 ** -11],
  ['Cos', 2 ** -11],
]);

/** What WebGPU refuses while the CPU does it; gradients have to do without. */
const missingOnWebGpu: ReadonlyMap<string, RegExp> = new Map([
  ['MaxPool with Indices', /Indices output is not supported/],
]);

/** Shapes are probed on the CPU: a software rasteriser would compile every shader for it. */
const preparing = createOnnxRuntime({ device: 'cpu', threads: 2 });

const devices = await listDevices({ environment: process.env });

for (const { kind, name, isAvailable, reason } of devices)
  describe.skipIf(!isAvailable)(isAvailable ? name : `${kind} is not there: ${reason}`, () => {
    const runtime = createOnnxRuntime({ device: kind, threads: 2, deviceName: name });

    async function run(
      subject: Model,
      inputs: Readonly<Record<string, ConstantTensor>>,
    ): Promise<ReadonlyMap<string, ConstantTensor>> {
      const session = await runtime.open(subject);
      try {
        return await session.run(new Map(Object.entries(inputs)));
      } finally {
        await session.release();
      }
    }

    it.each(operatorCases.map((one) => [one.title, one] as const))(
      '%s',
      async (title, { model: subject, inputs, outputs, operator }) => {
        const missing = kind === 'webgpu' ? missingOnWebGpu.get(title) : undefined;
        if (missing !== undefined) return expect(run(subject, inputs)).rejects.toThrow(missing);
        const results = [...(await run(subject, inputs)).values()];
        const allowed = (kind === 'webgpu' ? looseOnWebGpu.get(operator) : undefined) ?? tolerance;
        for (const [index, { elementType, dims, data }] of outputs.entries()) {
          expect(results[index]).toMatchObject({ elementType, dims });
          expect(relativeDifference(results[index]!.data, data)).toBeLessThan(allowed);
        }
      },
    );

    it.each(oracleNames)('answers as PyTorch does: %s', async (caseName) => {
      const numbers = oracleNumbers(caseName);
      const inputDims = [2, ...numbers.input_shape];
      const { model: simple } = await simplify(
        normaliseOperators(readOnnx(oracleModelBytes(caseName))),
        preparing,
        { batch: 2, inputDims },
      );
      const results = await run(simple, { x: float32(inputDims, [...numbers.x, ...numbers.baseline]) });
      expect(
        relativeDifference(results.get('y')!.data, [...numbers.y_x, ...numbers.y_baseline]),
      ).toBeLessThan(tolerance);
    });

    it('gives the same answer again, and after other sessions', async () => {
      const subject = model({
        inputs: { x: [2, 3, 8, 8] },
        nodes: [node('Conv', ['x', 'w'], ['c']), node('Relu', ['c'], ['y'])],
        constants: { w: scattered([4, 3, 3, 3]) },
      });
      const session = await runtime.open(subject);
      const x = scattered([2, 3, 8, 8], 2);
      const first = await session.run(new Map([['x', x]]));
      await run(model({ inputs: { x: [2] }, nodes: [node('Neg', ['x'], ['y'])] }), {
        x: float32([2], [1, 2]),
      });
      const second = await session.run(new Map([['x', x]]));
      await session.release();
      expect(second).toEqual(first);
    });

    it('reports too little memory as that', async () => {
      const subject = model({
        inputs: { s: [3] },
        types: { s: 'int64' },
        nodes: [node('Expand', ['one', 's'], ['e']), node('Neg', ['e'], ['y'])],
        constants: { one: float32([1], [1]) },
      });
      await expect(run(subject, { s: int64([2 ** 20, 2 ** 20, 2 ** 10]) })).rejects.toMatchObject({
        code: 'device.outOfMemory',
      });
    });

    it('refuses an unknown operator as a bad model', async () => {
      const attempt = runtime.open(model({ inputs: { x: [1] }, nodes: [node('Nonsense', ['x'], ['y'])] }));
      await expect(attempt).rejects.toMatchObject({ code: 'model.unreadable' });
    });
  });
