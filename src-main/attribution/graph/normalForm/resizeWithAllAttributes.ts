import type { AttributeValue, GraphNode } from '../graph.ts';
import { floatsAttribute, stringAttribute } from '../nodeAttributes.ts';
import { unsupportedForm, withInputs } from './conversion.ts';
import type { Conversion, ConversionContext } from './conversion.ts';

/** Upsample (operator sets 7 to 9): positions without half-pixel shift, nearest rounds down. */
export const upsampleAsResize: Conversion = (node, { builder }) => {
  const scales = floatsAttribute(node, 'scales');
  const scalesInput = scales === undefined ? node.inputs[1] : builder.float(scales, [scales.length]);
  if (scalesInput === undefined) throw unsupportedForm(node, 'it has no scales');
  return asymmetricResize(node, scalesInput, 'floor');
};

/** Resize of operator set 10 is like Upsample; that of 11 must not leave inputs out, but may give them without elements. */
export const resizeWithAllAttributes: Conversion = (node, context) => {
  if (context.version === 10)
    return asymmetricResize(node, node.inputs[1]!, nearestModeOfOldResize(node, context));
  if (stringAttribute(node, 'coordinate_transformation_mode', '') === 'tf_half_pixel_for_nn')
    throw unsupportedForm(
      node,
      "its mode 'tf_half_pixel_for_nn' exists in operator set 11 only; export with 13 or newer",
    );
  const inputs = node.inputs.map((name, index) =>
    index > 0 && context.constant(name)?.data.length === 0 ? '' : name,
  );
  return { ...node, inputs };
};

function asymmetricResize(node: GraphNode, scales: string, nearestMode: string): GraphNode {
  const mode = stringAttribute(node, 'mode', 'nearest');
  const attributes: ReadonlyMap<string, AttributeValue> = new Map([
    ['mode', { kind: 'string', value: mode }],
    ['coordinate_transformation_mode', { kind: 'string', value: 'asymmetric' }],
    ['nearest_mode', { kind: 'string', value: nearestMode }],
  ]);
  return { ...withInputs(node, [node.inputs[0]!, '', scales], []), operator: 'Resize', attributes };
}

/**
 * Resize 10 does not say how positions are rounded. ONNX Runtime, whose reading decides here, rounds down along an
 * axis that grows and up along one that shrinks (`upsamplebase.h`, nearest mode `simple`).
 */
function nearestModeOfOldResize(node: GraphNode, context: ConversionContext): 'floor' | 'ceil' {
  if (stringAttribute(node, 'mode', 'nearest') !== 'nearest') return 'floor';
  const scales = context.constant(node.inputs[1]!);
  if (scales === undefined)
    throw unsupportedForm(node, 'its scales are computed by the model; export with operator set 11 or newer');
  const values = Array.from(scales.data, Number);
  const shrinks = values.some((scale) => scale < 1);
  if (shrinks && values.some((scale) => scale > 1))
    throw unsupportedForm(
      node,
      'it grows along one axis and shrinks along another; export with operator set 11 or newer',
    );
  return shrinks ? 'ceil' : 'floor';
}
