import { describe, expect, it } from 'vitest';
import type { Model } from '../../../../../src-main/attribution/graph/graph.ts';
import { randomiseLayers } from '../../../../../src-main/attribution/measures/sanity/randomiseLayers.ts';
import { model, node, scattered } from '../../../../support/smallModels.ts';

const network = model({
  inputs: { x: ['n', 40] },
  nodes: [
    node('MatMul', ['x', 'first'], ['a']),
    node('Relu', ['a'], ['b']),
    node('MatMul', ['b', 'second'], ['c']),
    node('Relu', ['c'], ['d']),
    node('Gemm', ['d', 'third', 'bias'], ['y']),
  ],
  constants: {
    ...{ first: scattered([40, 30], 1), second: scattered([30, 20], 2) },
    ...{ third: scattered([20, 50], 3), bias: scattered([50], 4) },
  },
});

function values(subject: Model, name: string): readonly number[] {
  return Array.from(subject.graph.constants.get(name)!.data, Number);
}

function changedIn(subject: Model): readonly string[] {
  const names = [...network.graph.constants.keys()];
  return names.filter((name) => values(subject, name).join() !== values(network, name).join());
}

describe('randomiseLayers', () => {
  it('changes the layers nearest to the output and no others', () => {
    const changed = [1, 2, 3].map((layers) =>
      changedIn(randomiseLayers(network, undefined, { layers, seed: 1 })),
    );
    expect(changed).toEqual([
      ['third', 'bias'],
      ['second', 'third', 'bias'],
      ['first', 'second', 'third', 'bias'],
    ]);
  });

  it('keeps the values of every tensor and moves nearly all of them', () => {
    const all = randomiseLayers(network, undefined, { layers: 3, seed: 7 });
    for (const name of network.graph.constants.keys()) {
      const [before, after] = [values(network, name), values(all, name)];
      expect(after.toSorted()).toEqual(before.toSorted());
      const stayed = after.filter((value, at) => value === before[at]).length;
      // About one of a random order is where it was.
      expect(stayed).toBeLessThan(8);
    }
  });

  it('goes on from step to step, and gives the same for one seed and another for the next', () => {
    const [one, two] = [1, 2].map((layers) => randomiseLayers(network, undefined, { layers, seed: 5 }));
    expect(values(two!, 'third')).toEqual(values(one!, 'third'));
    const again = randomiseLayers(network, undefined, { layers: 2, seed: 5 });
    expect(values(again, 'second')).toEqual(values(two!, 'second'));
    const other = randomiseLayers(network, undefined, { layers: 2, seed: 6 });
    expect(values(other, 'second')).not.toEqual(values(two!, 'second'));
  });

  it('shuffles tensors of one size differently', () => {
    const twins = model({
      inputs: { x: ['n', 30] },
      nodes: [node('MatMul', ['x', 'one'], ['a']), node('MatMul', ['a', 'two'], ['y'])],
      constants: { one: scattered([30, 30], 1), two: scattered([30, 30], 1) },
    });
    const shuffled = randomiseLayers(twins, undefined, { layers: 2, seed: 1 });
    expect(values(shuffled, 'one')).not.toEqual(values(shuffled, 'two'));
  });

  it('leaves the model that it was given as it was', () => {
    const before = values(network, 'third');
    randomiseLayers(network, undefined, { layers: 3, seed: 1 });
    expect(values(network, 'third')).toEqual(before);
  });
});
