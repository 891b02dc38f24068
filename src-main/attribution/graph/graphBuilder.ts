import type { AttributeValue, ConstantTensor, GraphNode } from './graph.ts';

/** Attributes in short form: a whole number becomes `int`, `{ float: 1 }` is needed for a float that may be whole. */
export type AttributeInput =
  number | string | readonly number[] | { readonly float: number } | { readonly floats: readonly number[] };

/** Collects new nodes and constants under names that do not collide with those of the graph being extended. */
export class GraphBuilder {
  readonly nodes: GraphNode[] = [];
  readonly constants = new Map<string, ConstantTensor>();
  private readonly scalarNames = new Map<string, string>();
  private readonly prefix: string;
  private counter = 0;

  /** @param prefix Must begin no name of the graph that is extended. */
  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** Adds a node with one output and returns the output's name. */
  add(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeInput>> = {},
  ): string {
    return this.addMany(operator, inputs, 1, attributes)[0]!;
  }

  /** Adds a node with several outputs and returns their names. */
  addMany(
    operator: string,
    inputs: readonly string[],
    outputCount: number,
    attributes: Readonly<Record<string, AttributeInput>> = {},
  ): readonly string[] {
    const name = this.freshName(operator);
    const outputs = Array.from({ length: outputCount }, (_, index) =>
      index === 0 ? name : `${name}.${index}`,
    );
    this.nodes.push({ name, operator, domain: '', inputs, outputs, attributes: toAttributes(attributes) });
    return outputs;
  }

  /** A float32 constant; a repeated scalar is stored once. */
  float(values: readonly number[] | Float32Array, dims: readonly number[] = []): string {
    const data = values instanceof Float32Array ? values : Float32Array.from(values);
    return this.constant({ elementType: 'float32', dims, data });
  }

  /** A one-dimensional int64 constant, the form in which ONNX takes shapes, axes and sizes. */
  integers(values: readonly number[]): string {
    return this.constant({
      elementType: 'int64',
      dims: [values.length],
      data: BigInt64Array.from(values, (value) => BigInt(value)),
    });
  }

  constant(tensor: ConstantTensor): string {
    const key =
      tensor.data.length <= 16
        ? `${tensor.elementType}[${tensor.dims.join()}]:${tensor.data.join()}`
        : undefined;
    const known = key === undefined ? undefined : this.scalarNames.get(key);
    if (known !== undefined) return known;
    const name = this.freshName('constant');
    this.constants.set(name, tensor);
    if (key !== undefined) this.scalarNames.set(key, name);
    return name;
  }

  private freshName(hint: string): string {
    this.counter += 1;
    return `${this.prefix}${hint}_${this.counter}`;
  }
}

function toAttributes(inputs: Readonly<Record<string, AttributeInput>>): ReadonlyMap<string, AttributeValue> {
  return new Map(Object.entries(inputs).map(([name, input]) => [name, toAttribute(input)]));
}

function toAttribute(input: AttributeInput): AttributeValue {
  if (typeof input === 'number')
    return Number.isInteger(input) ? { kind: 'int', value: input } : { kind: 'float', value: input };
  if (typeof input === 'string') return { kind: 'string', value: input };
  if ('float' in input) return { kind: 'float', value: input.float };
  if ('floats' in input) return { kind: 'floats', value: input.floats };
  return { kind: 'ints', value: input };
}
