import { describe, expect, it } from 'vitest';
import { attribute } from '../../../src-main/attribution/methods/attribute.ts';
import type { Attribution } from '../../../src-main/attribution/methods/attribution.ts';
import { openExplainer } from '../../../src-main/attribution/program/explainer.ts';
import { imageSpaceConvention } from '../../../src-main/attribution/program/inputConvention.ts';
import type { AttributionSettings } from '../../../src-main/contract/attribution.ts';
import type { DeviceKind } from '../../../src-main/contract/attribution.ts';
import { listDevices } from '../../../src-main/runtimes/onnxruntime/listDevices.ts';
import { createOnnxRuntime } from '../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { oracleNames, readOracleCase, relativeL1, type OracleCase } from './oracleCase.ts';

const settings: AttributionSettings = {
  method: 'ig',
  rule: 'adaptive',
  steps: 50,
  tolerance: 0.01,
  maximumEvaluations: 2000,
};

async function explain(
  oracle: OracleCase,
  device: DeviceKind,
  batch: number,
  runs: readonly Partial<AttributionSettings>[],
): Promise<readonly Attribution[]> {
  const explainer = await openExplainer(
    {
      model: oracle.model,
      convention: imageSpaceConvention,
      explained: {
        emits: 'other',
        explainAs: 'as-emitted',
        weights: Array.from({ length: oracle.classes }, (_, index) => Number(index === oracle.target)),
      },
      heightPx: oracle.heightPx,
      widthPx: oracle.widthPx,
      batch: { atMost: batch, budgetBytes: 2 ** 30 },
    },
    createOnnxRuntime({ device }),
    createOnnxRuntime({ device: 'cpu' }),
  );
  const path = await explainer.openPath(oracle.image, oracle.baseline);
  const results: Attribution[] = [];
  for (const run of runs)
    results.push(
      await attribute({
        path,
        image: oracle.image,
        baseline: oracle.baseline,
        settings: { ...settings, ...run },
      }),
    );
  await explainer.release();
  return results;
}

/** Gradient, right Riemann sum and Gauss-Legendre within 1e-4 of PyTorch in float64; gives the last. */
async function expectReferenceMaps(
  oracle: OracleCase,
  device: DeviceKind,
  batch: number,
): Promise<Attribution> {
  const [gradient, riemann, gauss] = await explain(oracle, device, batch, [
    { method: 'gradient' },
    { rule: 'riemann-right', steps: 50 },
    { rule: 'gauss-legendre', steps: 20 },
  ]);
  expect(relativeL1(gradient!.map.data, oracle.gradient)).toBeLessThan(1e-4);
  expect(relativeL1(riemann!.map.data, oracle.riemannRight50)).toBeLessThan(1e-4);
  expect(relativeL1(gauss!.map.data, oracle.gaussLegendre20)).toBeLessThan(1e-4);
  return gauss!;
}

describe.each(oracleNames)('the attribution program of %s on the CPU', (name) => {
  const oracle = readOracleCase(name);

  it('gives the gradient and the fixed-rule maps of PyTorch in float64 within 1e-4', async () => {
    const gauss = await expectReferenceMaps(oracle, 'cpu', 7);
    expect(gauss.numbers.scoreInput).toBeCloseTo(oracle.scoreInput, 4);
    expect(gauss.numbers.scoreBaseline).toBeCloseTo(oracle.scoreBaseline, 4);
  });

  it('refines until both completeness errors are within the tolerance, and says so', async () => {
    const [refined] = await explain(oracle, 'cpu', 4, [{}]);
    const { numbers } = refined!;
    const difference = oracle.scoreInput - oracle.scoreBaseline;
    expect(numbers.converged).toBe(true);
    expect(Math.abs(numbers.sum - difference)).toBeLessThan(0.0101 * Math.abs(difference) + 1e-5);
  });

  it('gives the same map whatever the batch size', async () => {
    const [one] = await explain(oracle, 'cpu', 1, [{ rule: 'midpoint', steps: 10 }]);
    const [many] = await explain(oracle, 'cpu', 5, [{ rule: 'midpoint', steps: 10 }]);
    expect(relativeL1(one!.map.data, Float64Array.from(many!.map.data))).toBeLessThan(2e-5);
  });
});

// The smaller half: a software rasteriser runs WebGPU a hundred times slower than the CPU runs the same graph.
const smallNetworks = [
  'conv_relu_maxpool2',
  'densenet_concat_avgpool',
  'grouped_prelu_softmax',
  'inception_maxpool_nopad_avgpad',
  'preprocessing_in_graph',
  'resize_leakyrelu_elu',
  'sigmoid_binary',
];

const webgpu = (await listDevices({ environment: process.env })).find(({ kind }) => kind === 'webgpu');

describe.skipIf(webgpu?.isAvailable !== true)(
  `the attribution program on ${webgpu?.name ?? 'webgpu'}`,
  () => {
    it.each(smallNetworks)(
      'gives the gradient and the fixed-rule maps of PyTorch for %s within 1e-4',
      async (name) => {
        const oracle = readOracleCase(name);
        await expectReferenceMaps(oracle, 'webgpu', 26);
      },
    );
  },
);
