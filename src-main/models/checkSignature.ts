import type { Graph } from '../attribution/graph/graph.ts';
import { describeDims } from './bareModel.ts';
import type { ModelManifest } from './manifest.ts';

/**
 * Where the graph and the manifest contradict each other, as sentences that go on after "The model ...". What the
 * graph leaves open is not checked here: running it will tell.
 */
export function checkSignature(
  graph: Graph,
  manifest: Pick<ModelManifest, 'input' | 'output'>,
): readonly string[] {
  return [...checkInput(graph, manifest.input), ...checkOutput(graph, manifest.output)];
}

function checkInput(graph: Graph, expected: ModelManifest['input']): readonly string[] {
  const [input] = graph.inputs;
  if (input === undefined || graph.inputs.length !== 1)
    return [`has ${graph.inputs.length} inputs where one image is expected`];
  const { heightPx, widthPx, layout } = expected;
  const wanted = layout === 'nchw' ? [null, 3, heightPx, widthPx] : [null, heightPx, widthPx, 3];
  const fits =
    input.dims.length === 4 &&
    input.dims.every((size, axis) => axis === 0 || typeof size !== 'number' || size === wanted[axis]);
  if (fits) return [];
  const dims = describeDims({ dims: wanted.map((size) => size ?? 'n') });
  return [
    `takes an input of ${describeDims(input)}, but its manifest says ${dims} (${layout}); correct the field input`,
  ];
}

function checkOutput(graph: Graph, expected: ModelManifest['output']): readonly string[] {
  const output =
    expected.name === undefined
      ? graph.outputs[0]
      : graph.outputs.find((candidate) => candidate.name === expected.name);
  if (output === undefined)
    return [
      `has no output called "${expected.name ?? ''}", only ${graph.outputs.map(({ name }) => `"${name}"`).join(', ')}; ` +
        'correct the field output.name',
    ];
  const classes = countClasses(output.dims);
  if (classes === null || classes === expected.labels.length) return [];
  return [
    `emits ${classes} numbers, but its manifest has ${expected.labels.length} labels; correct the field output.labels`,
  ];
}

/** Numbers an image, where the declared dimensions (the batch first) say it; null where they do not. */
export function countClasses(dims: Graph['outputs'][number]['dims']): number | null {
  if (dims === null || dims.length === 0) return null;
  return dims
    .slice(1)
    .reduce<number | null>(
      (product, size) => (product === null || typeof size !== 'number' ? null : product * size),
      1,
    );
}
