import { writeFileSync } from 'node:fs';
import type { Model } from '../../../src-main/attribution/graph/graph.ts';
import { writeOnnx } from '../../../src-main/attribution/graph/writeOnnx.ts';

/** Writes a classifier as ONNX, with what goes into its final Softmax for output. */
export function writeLogits(file: string, model: Model): void {
  const { graph } = model;
  const activation = graph.nodes.find(({ outputs }) => outputs[0] === graph.outputs[0]!.name);
  if (activation?.operator !== 'Softmax') throw new Error('The network does not end in a Softmax.');
  const outputs = [{ ...graph.outputs[0]!, name: activation.inputs[0]! }];
  const nodes = graph.nodes.filter((node) => node !== activation);
  writeFileSync(file, writeOnnx({ ...model, graph: { ...graph, nodes, outputs } }));
}
