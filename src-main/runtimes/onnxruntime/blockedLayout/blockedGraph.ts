import type { ConstantTensor, Graph, GraphNode } from '../../../attribution/graph/graph.ts';
import { GraphBuilder } from '../../../attribution/graph/graphBuilder.ts';
import type { AttributeInput } from '../../../attribution/graph/graphBuilder.ts';
import { inferDims } from './inferDims.ts';
import { isBlockedConvolution, writesBlocked } from './writesBlocked.ts';
import type { BlockedValues } from './writesBlocked.ts';
import { findWantedBlocked } from './wantedBlocked.ts';

/** A graph that is written anew node by node, with what ONNX Runtime will do with the layout of each value. */
export class BlockedGraph implements BlockedValues {
  private readonly builder = new GraphBuilder('rimlight.cpu.');
  private readonly nodes: GraphNode[] = [];
  private readonly knownDims = new Map<string, readonly number[]>();
  private readonly blocked = new Set<string>();
  private readonly producers = new Map<string, GraphNode>();
  private readonly readers = new Map<string, number>();
  private readonly wanted: ReadonlySet<string>;
  private readonly graph: Graph;

  constructor(graph: Graph) {
    this.graph = graph;
    for (const { name, dims } of graph.inputs)
      if (dims.every((size) => typeof size === 'number')) this.knownDims.set(name, dims);
    const read = [...graph.nodes.flatMap((node) => node.inputs), ...graph.outputs.map(({ name }) => name)];
    for (const name of read) this.readers.set(name, (this.readers.get(name) ?? 0) + 1);
    this.wanted = findWantedBlocked(
      graph,
      (node) => node.operator === 'Conv' && isBlockedConvolution(node, this),
    );
  }

  dims(name: string): readonly number[] | undefined {
    return this.knownDims.get(name) ?? this.constant(name)?.dims;
  }

  constant(name: string): ConstantTensor | undefined {
    return this.graph.constants.get(name) ?? this.builder.constants.get(name);
  }

  isBlocked(name: string): boolean {
    return this.blocked.has(name);
  }

  isFreshConvolution(name: string): boolean {
    return this.producers.get(name)?.operator === 'Conv' && (this.readers.get(name) ?? 1) === 1;
  }

  /** Whether it is of use that a value is blocked. */
  isWantedBlocked(name: string): boolean {
    return this.wanted.has(name);
  }

  producer(name: string): GraphNode | undefined {
    return this.producers.get(name);
  }

  append(node: GraphNode): void {
    this.nodes.push(node);
    for (const name of node.outputs) this.producers.set(name, node);
    const output = node.outputs[0]!;
    const dims = inferDims(node, this);
    if (dims !== undefined) this.knownDims.set(output, dims);
    if (dims?.length === 4 && writesBlocked(node, this)) this.blocked.add(output);
  }

  /**
   * scale * value + offset as a convolution of every channel by itself, which is blocked whatever `value` is.
   * @param scale,offset One number for all channels, or one for each.
   */
  addAffine(
    value: string,
    scale: readonly number[],
    offset: readonly number[] = [],
    output?: string,
  ): string {
    const channels = this.dims(value)![1]!;
    const perChannel = (factors: readonly number[]): Float32Array =>
      Float32Array.from({ length: channels }, (_, channel) => factors[factors.length === 1 ? 0 : channel]!);
    const weights = this.builder.float(perChannel(scale), [channels, 1, 1, 1]);
    const bias = offset.length === 0 ? [] : [this.builder.float(perChannel(offset), [channels])];
    return this.add('Conv', [value, weights, ...bias], { kernel_shape: [1, 1], group: channels }, output);
  }

  /** Repeats a blocked [batch, channels, 1, 1] to the given height and width; the result is blocked. */
  addSpread(value: string, [height, width]: readonly [number, number]): string {
    const scales = this.builder.float([1, 1, height, width], [4]);
    const spread = this.add('Resize', [value, '', scales], {
      mode: 'nearest',
      coordinate_transformation_mode: 'asymmetric',
      nearest_mode: 'floor',
    });
    this.knownDims.set(spread, [...this.dims(value)!.slice(0, 2), height, width]);
    this.blocked.add(spread);
    return spread;
  }

  /** @param output Its name, where it stands for a value of the original graph. */
  add(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeInput>>,
    output?: string,
  ): string {
    this.builder.add(operator, inputs, attributes);
    const node = this.builder.nodes.pop()!;
    this.append(output === undefined ? node : { ...node, outputs: [output] });
    return output ?? node.outputs[0]!;
  }

  addScalar(value: number): string {
    return this.builder.float([value]);
  }

  finish(): Graph {
    return {
      ...this.graph,
      nodes: this.nodes,
      constants: new Map([...this.graph.constants, ...this.builder.constants]),
    };
  }
}
