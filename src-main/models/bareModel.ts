import type { Graph, ValueDeclaration } from '../attribution/graph/graph.ts';
import { unsupportedShape } from '../attribution/graph/bindInput.ts';
import type { ModelPackage } from './modelPackage.ts';

/** Input size of a model that takes any size and says nothing: what most classifiers were trained with. */
const customarySidePx = 224;

type Layout = ModelPackage['input']['layout'];

/** Where the channels, the height and the width are. */
const axes = { nchw: [1, 2, 3], nhwc: [3, 1, 2] } as const;

/**
 * How to use a model that comes without a manifest: pixels as they are (RGB, 0..1), the whole photograph, the first
 * output as it is emitted, the class with the highest score.
 *
 * @param freeSize taken where the graph leaves height or width free. @default 224 x 224
 * @param layouts that this kind of model may have, the customary one first. @default channels first, as ONNX models
 * @throws AppError `model.unsupportedShape`
 */
export function describeBareModel(
  graph: Graph,
  freeSize: { readonly heightPx: number; readonly widthPx: number } | undefined,
  layouts: readonly Layout[] = ['nchw'],
): Pick<ModelPackage, 'input' | 'preprocessing' | 'output' | 'explain'> {
  const input = graph.inputs[0];
  if (input === undefined || graph.inputs.length !== 1)
    throw unsupportedShape(`has ${graph.inputs.length} inputs where one image is expected`);
  const layout = layouts.find((candidate) => takesColour(input.dims, candidate));
  if (layout === undefined)
    throw unsupportedShape(
      `takes an input of ${describeDims(input)} where a batch of 3-channel images (${described[layouts[0]!]}) is expected; ` +
        'write a manifest.json beside it that says how its input is laid out',
    );
  const [, heightAxis, widthAxis] = axes[layout];
  const height = input.dims[heightAxis];
  const width = input.dims[widthAxis];
  return {
    input: {
      widthPx: typeof width === 'number' ? width : (freeSize?.widthPx ?? customarySidePx),
      heightPx: typeof height === 'number' ? height : (freeSize?.heightPx ?? customarySidePx),
      layout,
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

const described = { nchw: 'n x 3 x height x width', nhwc: 'n x height x width x 3' } as const;

function takesColour(dims: ValueDeclaration['dims'], layout: Layout): boolean {
  const channels = dims[axes[layout][0]];
  return dims.length === 4 && (typeof channels !== 'number' || channels === 3);
}

export function describeDims({ dims }: Pick<ValueDeclaration, 'dims'>): string {
  return dims.map((size) => size ?? '?').join(' x ');
}
