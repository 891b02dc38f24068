import type { Graph, ValueDeclaration } from '../attribution/graph/graph.ts';
import { unsupportedShape } from '../attribution/graph/bindInput.ts';
import type { ModelPackage } from './modelPackage.ts';

/** Input size of a model that takes any size and says nothing: what most classifiers were trained with. */
const customarySidePx = 224;

/**
 * How to use a model that comes without a manifest: pixels as they are (RGB, 0..1, channels first), the whole
 * photograph, the first output as it is emitted, the class with the highest score.
 *
 * @param freeSize taken where the graph leaves height or width free. @default 224 x 224
 * @throws AppError `model.unsupportedShape`
 */
export function describeBareModel(
  graph: Graph,
  freeSize: { readonly heightPx: number; readonly widthPx: number } | undefined,
): Pick<ModelPackage, 'input' | 'preprocessing' | 'output' | 'explain'> {
  const input = graph.inputs[0];
  if (input === undefined || graph.inputs.length !== 1)
    throw unsupportedShape(`has ${graph.inputs.length} inputs where one image is expected`);
  const [, channels, height, width] = input.dims;
  if (input.dims.length !== 4 || (typeof channels === 'number' && channels !== 3))
    throw unsupportedShape(
      `takes an input of ${describeDims(input)} where a batch of 3-channel images (n x 3 x height x width) is expected; ` +
        'write a manifest.json beside it that says how its input is laid out',
    );
  return {
    input: {
      widthPx: typeof width === 'number' ? width : (freeSize?.widthPx ?? customarySidePx),
      heightPx: typeof height === 'number' ? height : (freeSize?.heightPx ?? customarySidePx),
      layout: 'nchw',
      colourOrder: 'rgb',
      range: { scale: 1, offset: 0 },
      mean: [0, 0, 0],
      std: [1, 1, 1],
    },
    preprocessing: { cropToFieldOfView: false, contrast: 'none', resizeKernel: 'triangle' },
    output: { kind: 'other', labels: [] },
    explain: { kind: 'predicted-class', as: 'as-emitted' },
  };
}

export function describeDims({ dims }: Pick<ValueDeclaration, 'dims'>): string {
  return dims.map((size) => size ?? '?').join(' x ');
}
