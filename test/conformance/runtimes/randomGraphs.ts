import type { TensorflowArtifacts } from '../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import fc from '../../support/properties.ts';
import { GraphDefinitionWriter } from '../../unit/models/tensorflow/operations/graphDefinitionWriter.ts';
import { end, steps, type GraphValue, type Step, type Situation } from './graphSteps.ts';

/** Tells the dimensions of the output for an image of some; throws where it cannot be computed. */
export type Measure = (artifacts: TensorflowArtifacts, image: readonly number[]) => readonly number[];

export interface RandomGraph {
  readonly height: number;
  readonly width: number;
  readonly steps: readonly (readonly number[])[];
  readonly end: readonly number[];
}

/** Decisions only: what they mean depends on the value that a step goes on from. */
export const randomGraph: fc.Arbitrary<RandomGraph> = fc.record({
  height: fc.integer({ min: 3, max: 7 }),
  width: fc.integer({ min: 3, max: 7 }),
  steps: fc.array(fc.array(fc.nat(9999), { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 6 }),
  end: fc.array(fc.nat(9999), { minLength: 4, maxLength: 4 }),
});

/** The graph that decisions stand for. Steps that do not fit a value are passed over. */
export function graphOf(random: RandomGraph, measure: Measure): TensorflowArtifacts {
  const graph = new GraphDefinitionWriter();
  const image = [2, random.height, random.width, 3];
  const values: GraphValue[] = [{ tensor: graph.image(image.with(0, -1)), dims: image }];
  for (const decisions of random.steps) {
    const choose = chooser(decisions);
    const step = steps[choose(steps.length)]!;
    take(step, { graph, choose, ...values.at(-1)!, earlier: values.slice(0, -1) });
  }
  take(end, { graph, choose: chooser(random.end), ...values.at(-1)!, earlier: values.slice(0, -1) });
  return artifactsWith(graph, values.at(-1)!.tensor);

  function take(step: Step, situation: Situation): void {
    const tensor = step(situation);
    if (tensor === undefined) return;
    try {
      const dims = measure(artifactsWith(graph, tensor), image);
      const size = dims.reduce((product, length) => product * length, 1);
      if (dims[0] === 2 && dims.every((length) => length > 0) && size < 3000) values.push({ tensor, dims });
    } catch {
      // A window larger than the picture, and the like: the nodes stay, and nobody reads them.
    }
  }
}

function artifactsWith(graph: GraphDefinitionWriter, tensor: string): TensorflowArtifacts {
  const artifacts = graph.artifacts();
  const { inputs } = artifacts.signature as { readonly inputs: object };
  const outputs = { answer: { name: tensor.includes(':') ? tensor : `${tensor}:0`, dtype: 'DT_FLOAT' } };
  return { ...artifacts, signature: { inputs, outputs } };
}

function chooser(decisions: readonly number[]): (count: number) => number {
  let made = 0;
  return (count) => decisions[made++ % decisions.length]! % count;
}
