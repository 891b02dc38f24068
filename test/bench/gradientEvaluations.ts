import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { differentiate } from '../../src-main/attribution/gradient/differentiate.ts';
import type { Model } from '../../src-main/attribution/graph/graph.ts';
import { GraphBuilder } from '../../src-main/attribution/graph/graphBuilder.ts';
import type { GraphSession } from '../../src-main/attribution/graph/graphRuntime.ts';
import { normaliseOperators } from '../../src-main/attribution/graph/normaliseOperators.ts';
import { readOnnx } from '../../src-main/attribution/graph/readOnnx.ts';
import { simplify } from '../../src-main/attribution/graph/simplify.ts';
import { createOnnxRuntime } from '../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { median } from './median.ts';

/** What one network took: seconds for one forward and backward pass over the batch. */
export interface GradientEvaluations {
  readonly network: string;
  readonly batch: number;
  readonly threads: number;
  readonly pytorchVersion: string;
  readonly medianSeconds: { readonly rimlight: number; readonly pytorch: number };
  readonly evaluationsPerSecond: { readonly rimlight: number; readonly pytorch: number };
  /** PyTorch's time divided by ours, median over rounds in which both ran one after the other. */
  readonly ratio: number;
}

const size = 224;
const peer = fileURLToPath(new URL('peers/gradient_evaluations.py', import.meta.url));
const readySchema = z.object({ ready: z.string() });
const timesSchema = z.object({ seconds: z.array(z.number()) });

/**
 * Measures Rimlight and PyTorch by turns on a network with random weights, which PyTorch exports first.
 * @throws Error when `python` has no PyTorch that exports.
 */
export async function measureGradientEvaluations(
  network: 'resnet50' | 'efficientnet_b0',
  { batch = 8, threads = 2, rounds = 7, python = 'python3' } = {},
): Promise<GradientEvaluations> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rimlight-bench-'));
  const file = path.join(folder, `${network}.onnx`);
  const child = spawn(python, [peer, network, file, String(batch), String(threads)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextReply = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('PyTorch ended early');
    return JSON.parse(value) as unknown;
  };
  try {
    const pytorchVersion = readySchema.parse(await nextReply()).ready;
    const ours = await openGradient(readFileSync(file), batch, threads);
    const times: { ours: number; theirs: number }[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const start = performance.now();
      await ours.run();
      const elapsed = (performance.now() - start) / 1000;
      child.stdin.write('1\n');
      const theirs = timesSchema.parse(await nextReply()).seconds[0]!;
      // The first round is a warm-up.
      if (round >= 0) times.push({ ours: elapsed, theirs });
    }
    await ours.session.release();
    const rimlight = median(times.map((time) => time.ours));
    const pytorch = median(times.map((time) => time.theirs));
    return {
      network,
      batch,
      threads,
      pytorchVersion,
      medianSeconds: { rimlight, pytorch },
      evaluationsPerSecond: { rimlight: batch / rimlight, pytorch: batch / pytorch },
      ratio: median(times.map((time) => time.theirs / time.ours)),
    };
  } finally {
    child.stdin.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openGradient(
  onnx: Uint8Array,
  batch: number,
  threads: number,
): Promise<{ readonly session: GraphSession; readonly run: () => Promise<unknown> }> {
  const runtime = createOnnxRuntime({ device: 'cpu', threads });
  const inputDims = [batch, 3, size, size];
  const { model, shapes } = await simplify(normaliseOperators(readOnnx(onnx)), runtime, { batch, inputDims });
  const input = model.graph.inputs[0]!.name;
  const score = new GraphBuilder('bench.');
  const first = score.constant({ elementType: 'int64', dims: [], data: BigInt64Array.of(0n) });
  const output = score.add('Gather', [model.graph.outputs[0]!.name, first], { axis: 1 });
  const withScore = extend(model, score);
  const allShapes = new Map(shapes).set(output, { elementType: 'float32', dims: [batch] });
  const backward = differentiate(withScore, allShapes, { output, withRespectTo: [input] });
  const gradient = backward.gradients.get(input)!;
  const whole = extend(withScore, backward);
  const outputs = [{ name: gradient, elementType: 'float32' as const, dims: inputDims }];
  const session = await runtime.open({ ...whole, graph: { ...whole.graph, outputs } });
  const count = inputDims.reduce((product, length) => product * length, 1);
  const data = Float32Array.from({ length: count }, (_, index) => ((index * 7919) % 1000) / 1000);
  const inputs = new Map([[input, { elementType: 'float32' as const, dims: inputDims, data }]]);
  return { session, run: () => session.run(inputs) };
}

function extend(model: Model, added: Pick<Model['graph'], 'nodes' | 'constants'>): Model {
  const { graph } = model;
  const constants = new Map([...graph.constants, ...added.constants]);
  return { ...model, graph: { ...graph, nodes: [...graph.nodes, ...added.nodes], constants } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = [];
  for (const network of ['resnet50', 'efficientnet_b0'] as const)
    results.push(await measureGradientEvaluations(network));
  console.log(JSON.stringify(results, undefined, 1));
}
