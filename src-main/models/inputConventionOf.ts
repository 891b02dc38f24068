import type { InputConvention } from '../attribution/program/inputConvention.ts';
import type { ModelManifest } from './manifest.ts';

/** (v * scale + offset - mean) / std for each colour, as one multiplication and one addition. */
export function inputConventionOf({
  layout,
  colourOrder,
  range,
  mean,
  std,
}: ModelManifest['input']): InputConvention {
  const [red, green, blue] = std;
  return {
    layout,
    colourOrder,
    multiply: [range.scale / red, range.scale / green, range.scale / blue],
    add: [(range.offset - mean[0]) / red, (range.offset - mean[1]) / green, (range.offset - mean[2]) / blue],
  };
}
