import { z } from 'zod';
import { dataFormat, wholeNumber, withDefault } from '../configFields.ts';
import type { LayerRule } from '../layerCall.ts';

const margin = wholeNumber.min(0);

type Margins = readonly (readonly [begin: number, end: number])[];

/** One number for all, one for each axis, or a pair for each axis; along a single axis a pair is begin and end. */
function marginsAlong(axes: number): z.ZodType<Margins> {
  const pair = z.tuple([margin, margin]);
  if (axes === 1)
    return z
      .union([margin.transform((all): readonly [number, number] => [all, all]), pair])
      .transform((given) => [given]);
  const each = z.union([margin.transform((all): readonly [number, number] => [all, all]), pair]);
  return z.union([
    margin.transform((all) => Array.from({ length: axes }, (): readonly [number, number] => [all, all])),
    z.array(each).length(axes),
  ]);
}

export function zeroPadding(axes: number): LayerRule {
  const fields = z.looseObject({
    padding: withDefault(marginsAlong(axes), uniform(axes)),
    data_format: dataFormat,
  });
  return (call) => {
    const { padding, data_format: format } = call.read(fields);
    const image = call.planar(call.only(), axes, format);
    const { builder } = call;
    const pads = [0, 0, ...padding.map(([begin]) => begin), 0, 0, ...padding.map(([, end]) => end)];
    const name = builder.add('Pad', [image.name, builder.integers(pads), builder.float([0])]);
    const sizes = image.sizes.map((size, axis) =>
      size === null ? null : size + padding[axis]![0] + padding[axis]![1],
    );
    return call.fromPlanar({ ...image, name, sizes }, format);
  };
}

export function cropping(axes: number): LayerRule {
  const fields = z.looseObject({
    cropping: withDefault(marginsAlong(axes), uniform(axes)),
    data_format: dataFormat,
  });
  return (call) => {
    const { cropping: margins, data_format: format } = call.read(fields);
    const image = call.planar(call.only(), axes, format);
    const { builder } = call;
    const toEnd = 2 ** 31 - 1;
    const name = builder.add('Slice', [
      image.name,
      builder.integers(margins.map(([begin]) => begin)),
      builder.integers(margins.map(([, end]) => (end === 0 ? toEnd : -end))),
      builder.integers(margins.map((_, axis) => axis + 2)),
    ]);
    const sizes = image.sizes.map((size, axis) =>
      size === null ? null : size - margins[axis]![0] - margins[axis]![1],
    );
    return call.fromPlanar({ ...image, name, sizes }, format);
  };
}

function uniform(axes: number): Margins {
  return Array.from({ length: axes }, (): readonly [number, number] => [1, 1]);
}
