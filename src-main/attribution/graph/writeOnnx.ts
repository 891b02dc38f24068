import { PbfWriter } from 'pbf';
import { elementTypeCode } from './elementTypes.ts';
import type { AttributeValue, Graph, GraphNode, Model, OutputDeclaration } from './graph.ts';
import { safeInteger } from './safeInteger.ts';
import { writeTensor } from './writeTensor.ts';

/** From this IR version on an initializer need not be listed as an input too. */
const firstIrVersionWithoutInputTwins = 4;

/**
 * Writes a model as an ONNX file (a ModelProto); field numbers are those of onnx.proto. Constants become
 * initializers that are not inputs, which needs IR version 4, so older models are written as that.
 */
export function writeOnnx(model: Model): Uint8Array {
  const writer = new PbfWriter(new Uint8Array(estimateSize(model.graph)));
  writer.writeVarintField(1, Math.max(model.irVersion, firstIrVersionWithoutInputTwins));
  writer.writeStringField(2, 'rimlight');
  writer.writeMessage(7, writeGraph, model.graph);
  for (const set of model.operatorSets) writer.writeMessage(8, writeOperatorSet, set);
  return writer.finish();
}

/** Room enough that large weights are not copied again and again while the buffer grows. */
function estimateSize(graph: Graph): number {
  const sizes = [...graph.constants.values()].map(({ data }) => data.byteLength + 256);
  return sizes.reduce((total, size) => total + size, 4096 + 512 * graph.nodes.length);
}

function writeOperatorSet([domain, version]: readonly [string, number], writer: PbfWriter): void {
  writer.writeStringField(1, domain);
  writer.writeVarintField(2, version);
}

function writeGraph(graph: Graph, writer: PbfWriter): void {
  for (const node of graph.nodes) writer.writeMessage(1, writeNode, node);
  writer.writeStringField(2, graph.name === '' ? 'graph' : graph.name);
  for (const [name, tensor] of graph.constants) writer.writeMessage(5, writeTensor, { name, tensor });
  for (const input of graph.inputs) writer.writeMessage(11, writeDeclaration, input);
  for (const output of graph.outputs) writer.writeMessage(12, writeDeclaration, output);
}

function writeNode(node: GraphNode, writer: PbfWriter): void {
  for (const name of node.inputs) writer.writeStringField(1, name);
  for (const name of node.outputs) writer.writeStringField(2, name);
  writer.writeStringField(3, node.name);
  writer.writeStringField(4, node.operator);
  for (const [name, value] of node.attributes) {
    if (value.kind === 'opaque') writer.writeBytesField(5, value.bytes);
    else writer.writeMessage(5, writeAttribute, { name, value });
  }
  if (node.domain !== '') writer.writeStringField(7, node.domain);
}

interface NamedAttribute {
  readonly name: string;
  readonly value: Exclude<AttributeValue, { kind: 'opaque' }>;
}

/** Field 20 is AttributeProto.AttributeType. */
function writeAttribute({ name, value: attribute }: NamedAttribute, writer: PbfWriter): void {
  writer.writeStringField(1, name);
  switch (attribute.kind) {
    case 'float':
      writer.writeFloatField(2, attribute.value);
      writer.writeVarintField(20, 1);
      return;
    case 'int':
      writer.writeVarintField(3, safeInteger(attribute.value));
      writer.writeVarintField(20, 2);
      return;
    case 'string':
      writer.writeStringField(4, attribute.value);
      writer.writeVarintField(20, 3);
      return;
    case 'tensor':
      writer.writeMessage(5, writeTensor, { name: '', tensor: attribute.value });
      writer.writeVarintField(20, 4);
      return;
    case 'graph':
      writer.writeMessage(6, writeGraph, attribute.value);
      writer.writeVarintField(20, 5);
      return;
    case 'floats':
      writer.writePackedFloat(7, [...attribute.value]);
      writer.writeVarintField(20, 6);
      return;
    case 'ints':
      writer.writePackedVarint(8, attribute.value.map(safeInteger));
      writer.writeVarintField(20, 7);
      return;
    case 'strings':
      for (const text of attribute.value) writer.writeStringField(9, text);
      writer.writeVarintField(20, 8);
      return;
  }
}

function writeDeclaration({ name, elementType, dims }: OutputDeclaration, writer: PbfWriter): void {
  writer.writeStringField(1, name);
  if (elementType === null) return;
  writer.writeMessage(
    2,
    (_: null, type) => {
      type.writeMessage(
        1,
        (__: null, tensor) => {
          tensor.writeVarintField(1, elementTypeCode(elementType));
          if (dims !== null) tensor.writeMessage(2, writeShape, dims);
        },
        null,
      );
    },
    null,
  );
}

function writeShape(dims: readonly (number | string | null)[], writer: PbfWriter): void {
  for (const size of dims)
    writer.writeMessage(
      1,
      (_: null, dimension) => {
        if (typeof size === 'number') dimension.writeVarintField(1, size);
        else if (size !== null) dimension.writeStringField(2, size);
      },
      null,
    );
}
