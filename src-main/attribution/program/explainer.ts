import type { ImageTensor } from '../../contract/imageTensor.ts';
import type { ConstantTensor, Model, ShapeTable } from '../graph/graph.ts';
import type { GraphRuntime, GraphSession } from '../graph/graphRuntime.ts';
import { normaliseOperators } from '../graph/normaliseOperators.ts';
import type { PathSession } from '../path/pathSession.ts';
import { findAffinePrefix } from './affinePrefix.ts';
import { chooseBatch } from './batchBudget.ts';
import { makeBatched } from './batchedModel.ts';
import { buildBoundaryGraph } from './boundaryGraph.ts';
import { buildExplainedModel, imageName } from './explainedModel.ts';
import type { ExplainedOutput } from './explainedOutput.ts';
import type { InputConvention } from './inputConvention.ts';
import { OnnxPathSession } from './onnxPathSession.ts';
import { buildPathGraph } from './pathGraph.ts';
import { buildPullBackGraph } from './pullBackGraph.ts';

export interface ExplainerRequest {
  /** As read from its file. */
  readonly model: Model;
  readonly convention: InputConvention;
  readonly explained: ExplainedOutput;
  readonly heightPx: number;
  readonly widthPx: number;
  /** Points of the path that are evaluated at once. */
  readonly batch: { readonly atMost: number; readonly budgetBytes: number };
}

/** One model output, ready on a device to be explained for any image and baseline. */
export interface Explainer {
  /** Points evaluated at once. */
  readonly batch: number;
  readonly deviceName: string;
  /** The path from `baseline` to `image`; both [3, heightPx, widthPx] in image space. */
  openPath(image: ImageTensor, baseline: ImageTensor): Promise<PathSession>;
  release(): Promise<void>;
}

/**
 * Builds the attribution program of one (model, output): the affine prefix, the path graph with its gradient, and the
 * transpose of the prefix, each opened on the device.
 * @param host Makes the graph static before it goes to the device: the CPU, where no shader has to be compiled for that.
 * @throws AppError `model.unsupportedOperator`, `model.unsupportedShape`, `model.unreadable`, `device.*`.
 */
export async function openExplainer(
  request: ExplainerRequest,
  runtime: GraphRuntime,
  host: GraphRuntime = runtime,
): Promise<Explainer> {
  const explained = buildExplainedModel(
    normaliseOperators(request.model),
    request.convention,
    request.explained,
    request,
  );
  const inputDims = [1, 3, request.heightPx, request.widthPx];
  const { single, batched, batch } = await makeBatched(explained, host, inputDims, (shapes) =>
    chooseBatch(shapes, request.batch),
  );
  const { boundary } = findAffinePrefix(batched.model.graph, imageName, single.shapes, batched.shapes);

  const path = await runtime.open(buildPathGraph(batched.model, batched.shapes, boundary));
  const hasPrefix = !(boundary.length === 1 && boundary[0] === imageName);
  const prefix = hasPrefix ? await openPrefix(single.model, single.shapes, boundary, runtime) : undefined;
  const boundaryDims = boundary.map((name) => single.shapes.get(name)!.dims);
  const toBoundary = async (image: ImageTensor): Promise<readonly ConstantTensor[]> => {
    const tensor: ConstantTensor = { elementType: 'float32', dims: inputDims, data: image.data };
    if (prefix === undefined) return [tensor];
    const values = await prefix.forward.run(new Map([[imageName, tensor]]));
    return boundary.map((name) => values.get(name)!);
  };
  return {
    batch,
    deviceName: runtime.deviceName,
    openPath: async (image, baseline) =>
      new OnnxPathSession({
        path,
        pullBack: prefix?.transpose,
        batch,
        boundaryDims,
        input: await toBoundary(image),
        baseline: await toBoundary(baseline),
      }),
    release: async () => {
      await path.release();
      await prefix?.forward.release();
      await prefix?.transpose.release();
    },
  };
}

async function openPrefix(
  model: Model,
  shapes: ShapeTable,
  boundary: readonly string[],
  runtime: GraphRuntime,
): Promise<{ readonly forward: GraphSession; readonly transpose: GraphSession }> {
  const forward = await runtime.open(buildBoundaryGraph(model, shapes, boundary));
  const transpose = await runtime.open(buildPullBackGraph(model, shapes, boundary));
  return { forward, transpose };
}
