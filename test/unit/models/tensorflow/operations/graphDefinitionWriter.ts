import type { ConstantTensor } from '../../../../../src-main/attribution/graph/graph.ts';
import type { TensorflowArtifacts } from '../../../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import { uniformTensor } from '../../../attribution/gradient/randomTensors.ts';

/** An attribute in short form; what is not here is written as protobuf has it. */
export type AttributeInput = number | boolean | string | readonly number[] | readonly string[] | object;

interface NodeJson {
  readonly name: string;
  readonly op: string;
  readonly input: readonly string[];
  readonly attr: Readonly<Record<string, object>>;
}

/** Writes a GraphDef as the converter of TensorFlow.js does: protobuf's JSON form, 64-bit numbers as strings. */
export class GraphDefinitionWriter {
  readonly nodes: NodeJson[] = [];
  readonly weights = new Map<string, ConstantTensor>();
  private readonly outputs: string[] = [];
  private input: { readonly name: string; readonly dims: readonly number[] } | undefined;

  /** The image; -1 is a free size. */
  image(dims: readonly number[] = [-1, 9, 7, 3]): string {
    this.input = { name: 'image', dims };
    const dim = dims.map((size) => ({ size: String(size) }));
    this.nodes.push({
      name: 'image',
      op: 'Placeholder',
      input: [],
      attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim } } },
    });
    return 'image';
  }

  node(
    op: string,
    input: readonly string[],
    attributes: Readonly<Record<string, AttributeInput>> = {},
  ): string {
    const name = `block/${op}_${this.nodes.length}`;
    const written = /Conv2[dD]/.test(op) ? { dilations: [1, 1, 1, 1], ...attributes } : attributes;
    const attr = Object.entries(written).map(([key, value]): [string, object] => [key, attribute(value)]);
    this.nodes.push({ name, op, input, attr: Object.fromEntries(attr) });
    return name;
  }

  constant(tensor: ConstantTensor): string {
    const name = `weights/${this.weights.size}`;
    const dtype = { float32: 'DT_FLOAT', int32: 'DT_INT32', bool: 'DT_BOOL' }[
      tensor.elementType as 'float32'
    ];
    this.nodes.push({ name, op: 'Const', input: [], attr: { dtype: { type: dtype } } });
    this.weights.set(name, tensor);
    return name;
  }

  /** Random numbers, different for every weight. */
  weight(dims: readonly number[], low = -0.7, high = 0.7): string {
    return this.constant(uniformTensor(dims, 100 + this.weights.size, low, high));
  }

  /** The weight that {@link weight} would make, with zeros between its rows and columns. */
  spreadWeight(dims: readonly number[], [rowStep, columnStep]: readonly [number, number]): string {
    const { data } = uniformTensor(dims, 100 + this.weights.size, -0.7, 0.7);
    const [height, width, ...channels] = dims as readonly [number, number, number, number];
    const block = channels[0] * channels[1];
    const [rows, columns] = [(height - 1) * rowStep + 1, (width - 1) * columnStep + 1];
    const spread = new Float32Array(rows * columns * block);
    for (let row = 0; row < height; row += 1)
      for (let column = 0; column < width; column += 1)
        for (let index = 0; index < block; index += 1)
          spread[(row * rowStep * columns + column * columnStep) * block + index] = Number(
            data[(row * width + column) * block + index],
          );
    return this.constant({ elementType: 'float32', dims: [rows, columns, ...channels], data: spread });
  }

  integers(values: readonly number[], dims: readonly number[] = [values.length]): string {
    return this.constant({ elementType: 'int32', dims, data: Int32Array.from(values) });
  }

  integer(value: number): string {
    return this.integers([value], []);
  }

  number(value: number): string {
    return this.constant({ elementType: 'float32', dims: [], data: Float32Array.of(value) });
  }

  output(tensor: string): void {
    this.outputs.push(tensor);
  }

  artifacts(): TensorflowArtifacts {
    const { name, dims } = this.input!;
    const dim = dims.map((size) => ({ size: String(size) }));
    const outputs = this.outputs.map((tensor, index) => [
      `answer_${index}`,
      { name: `${tensor}:0`, dtype: 'DT_FLOAT' },
    ]);
    return {
      format: 'graph',
      topology: { node: this.nodes, versions: { producer: 1395 } },
      signature: {
        inputs: { picture: { name: `${name}:0`, dtype: 'DT_FLOAT', tensorShape: { dim } } },
        outputs: Object.fromEntries(outputs) as object,
      },
      weights: this.weights,
    };
  }
}

function attribute(value: AttributeInput): object {
  if (typeof value === 'number') return Number.isInteger(value) ? { i: String(value) } : { f: value };
  if (typeof value === 'boolean') return { b: value };
  if (typeof value === 'string') return { s: base64(value) };
  if (!Array.isArray(value)) return value;
  const items = value as readonly (number | string)[];
  if (items.length === 0) return { list: {} };
  return typeof items[0] === 'number'
    ? { list: { i: items.map(String) } }
    : { list: { s: items.map((item) => base64(String(item))) } };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
