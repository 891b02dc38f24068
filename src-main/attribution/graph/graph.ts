/**
 * An ONNX computation graph as an immutable value. Names follow the ONNX specification: a node applies an operator to
 * named values; a constant is what ONNX calls an initializer.
 */

export type ElementType =
  | 'float32'
  | 'float64'
  | 'float16'
  | 'int64'
  | 'int32'
  | 'int16'
  | 'int8'
  | 'uint64'
  | 'uint32'
  | 'uint16'
  | 'uint8'
  | 'bool'
  | 'string';

/** float16 holds raw bits; bool holds 0 or 1. */
export type ElementArray =
  | Float32Array
  | Float64Array
  | Uint16Array
  | BigInt64Array
  | BigUint64Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint8Array;

/** Row-major values; `data.length` is the product of `dims`. */
export interface ConstantTensor {
  readonly elementType: Exclude<ElementType, 'string'>;
  readonly dims: readonly number[];
  readonly data: ElementArray;
}

export type AttributeValue =
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: ConstantTensor }
  /** A subgraph, as `If` has them. It may read values of the graphs around it. */
  | { readonly kind: 'graph'; readonly value: Graph }
  /** The whole AttributeProto, carried through unread; `type` is its AttributeProto.AttributeType. */
  | { readonly kind: 'opaque'; readonly type: number; readonly bytes: Uint8Array };

export interface GraphNode {
  /** Unique within the graph; made up by the reader where the file has none. */
  readonly name: string;
  /** ONNX `op_type`, for example `Conv`. */
  readonly operator: string;
  /** `''` is the standard operator set. */
  readonly domain: string;
  /** `''` marks an omitted optional input. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

export interface ValueDeclaration {
  readonly name: string;
  readonly elementType: ElementType;
  /** A number, the name of a free dimension, or null where the file says nothing. */
  readonly dims: readonly (number | string | null)[];
}

/** A graph output; null leaves the type or the shape to the runtime to infer. */
export interface OutputDeclaration {
  readonly name: string;
  readonly elementType: ElementType | null;
  readonly dims: ValueDeclaration['dims'] | null;
}

export interface Graph {
  readonly name: string;
  /** In an order in which every node comes after those it reads from. */
  readonly nodes: readonly GraphNode[];
  /** Without those that are also constants. */
  readonly inputs: readonly ValueDeclaration[];
  readonly outputs: readonly OutputDeclaration[];
  readonly constants: ReadonlyMap<string, ConstantTensor>;
}

export interface Model {
  readonly irVersion: number;
  /** Operator-set version by domain. */
  readonly operatorSets: ReadonlyMap<string, number>;
  readonly graph: Graph;
}

/** What a value turned out to be when the graph was run: its element type and exact dimensions. */
export interface ValueShape {
  readonly elementType: ElementType;
  readonly dims: readonly number[];
}

/** Exact shapes of all values of a graph at one batch size, by value name. */
export type ShapeTable = ReadonlyMap<string, ValueShape>;
