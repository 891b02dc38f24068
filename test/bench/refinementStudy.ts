/**
 * What refinement costs and gives on paths that are written down: node test/bench/refinementStudy.ts (two minutes).
 * docs/refinement.md keeps the outcome.
 */
import { fixedPoints, type FixedRule } from '../../src-main/attribution/path/fixedPoints.ts';
import { chooseBisections, type Panel } from '../../src-main/attribution/path/chooseBisections.ts';
import { rootSumSquare } from '../../src-main/attribution/path/rootSumSquare.ts';
import { PanelGrid } from '../../src-main/attribution/path/panelGrid.ts';
import {
  AnalyticPath,
  probabilityOf,
  randomImage,
  randomNetwork,
} from '../unit/attribution/path/analyticPath.ts';

const size = 48;
const tolerance = 0.01;
const batches = [1, 4, 8, 16, 32];
const stepCounts = [20, 50, 100, 200, 300, 400];

interface Case {
  readonly path: (batch: number) => AnalyticPath;
  /** F(x) - F(x'). */
  readonly difference: number;
  /** Of the attribution map. */
  readonly error: (gradient: readonly Float32Array[]) => number;
}

/** How to spread the first points and how to weigh later ones; see chooseBisections. */
interface Policy {
  readonly name: string;
  readonly start: (batch: number) => number;
  readonly neighbourShare: number;
}

const policies: readonly Policy[] = [
  { name: 'two points, worst panel first', start: (batch) => Math.max(2, batch), neighbourShare: 0 },
  { name: 'eight points, worst panel first', start: fullBatches(8), neighbourShare: 0 },
  { name: 'neighbours count for 0.2', start: fullBatches(8), neighbourShare: 0.2 },
  { name: 'neighbours count for 0.4 (chosen)', start: fullBatches(8), neighbourShare: 0.4 },
  { name: 'neighbours count for 0.7', start: fullBatches(8), neighbourShare: 0.7 },
  { name: '16 points, neighbours for 0.4', start: fullBatches(16), neighbourShare: 0.4 },
];

function fullBatches(least: number): (batch: number) => number {
  return (batch) => Math.ceil(least / batch) * batch;
}

const kinked = await makeCases('relu');
const smooth = await makeCases('softplus');
for (const [name, cases] of [
  ['kinked (ReLU)', kinked],
  ['smooth (softplus)', smooth],
] as const) {
  console.log(
    `\n${name}, ${cases.length} paths: evaluations (geometric mean) / map error in % (geometric mean, worst)`,
  );
  console.log(`${''.padEnd(34)}${batches.map((batch) => `batch ${batch}`.padEnd(22)).join('')}`);
  for (const policy of policies) await printPolicy(cases, policy);
  for (const rule of ['gauss-legendre', 'midpoint', 'riemann-right'] as const) await printFixed(cases, rule);
}

async function printPolicy(cases: readonly Case[], policy: Policy): Promise<void> {
  const cells: string[] = [];
  for (const batch of batches) {
    const runs = await Promise.all(cases.map((one) => refine(one, batch, policy)));
    const errors = runs.map(({ error }) => error);
    cells.push(
      `${geometricMean(runs.map(({ evaluations }) => evaluations)).toFixed(1)} / ${percent(geometricMean(errors))} ${percent(Math.max(...errors))}`,
    );
  }
  console.log(policy.name.padEnd(34) + cells.map((cell) => cell.padEnd(22)).join(''));
}

/** The smallest step count that is within the tolerance together with the next larger one, as the benchmark asks. */
async function printFixed(cases: readonly Case[], rule: FixedRule): Promise<void> {
  const needed: number[] = [];
  const mapErrors: number[] = [];
  const at50: number[] = [];
  for (const one of cases) {
    const runs = await Promise.all(stepCounts.map((steps) => integrate(one, rule, steps)));
    const isWithin = runs.map(({ delta }) => Math.abs(delta) <= tolerance * Math.abs(one.difference));
    const first = isWithin.findIndex((within, index) => within && isWithin[index + 1] === true);
    needed.push(first < 0 ? 2 * stepCounts.at(-1)! : stepCounts[first]!);
    mapErrors.push(runs.at(first)!.error);
    at50.push(runs[1]!.error);
  }
  console.log(
    `${rule.padEnd(34)}${geometricMean(needed).toFixed(1)} / ${percent(geometricMean(mapErrors))} ${percent(Math.max(...mapErrors))}` +
      `   with 50 steps: map ${percent(geometricMean(at50))} ${percent(Math.max(...at50))}`,
  );
}

async function refine(
  { path, difference, error }: Case,
  batch: number,
  policy: Policy,
): Promise<{ readonly evaluations: number; readonly error: number }> {
  const session = path(batch);
  const grid = new PanelGrid();
  const count = policy.start(batch);
  let wanted: readonly number[] = Array.from({ length: count }, (_, index) =>
    Math.fround(index / (count - 1)),
  );
  for (;;) {
    for (let done = 0; done < wanted.length; done += batch) {
      const part = wanted.slice(done, done + batch);
      grid.insert(part, await session.evaluate(part));
    }
    const panels = grid.panels();
    if (isDone(panels, tolerance * Math.abs(difference)) || grid.size >= 2000)
      return {
        evaluations: session.calls.length * batch,
        error: error(grid.integral()),
      };
    wanted = chooseBisections(panels, batch, policy.neighbourShare);
  }
}

function isDone(panels: readonly Panel[], accepted: number): boolean {
  const errors = panels.map(({ error }) => error);
  return (
    rootSumSquare(errors) <= accepted && Math.abs(errors.reduce((sum, error) => sum + error, 0)) <= accepted
  );
}

async function integrate(
  { path, difference, error }: Case,
  rule: FixedRule,
  steps: number,
): Promise<{ readonly delta: number; readonly error: number }> {
  const points = fixedPoints(rule, steps);
  const { slopes, gradientSum } = await path(points.length).accumulate(points);
  const total = points.reduce((sum, { weight }, index) => sum + weight * slopes[index]!, 0);
  return { delta: total - difference, error: error(gradientSum) };
}

async function makeCases(activation: 'relu' | 'softplus'): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (let seed = 1; cases.length < 16; seed++) {
    const network = randomNetwork(seed, size, [200, 200], activation);
    const f = seed % 2 === 0 ? probabilityOf(network, 6) : network;
    const image = randomImage(100 + seed, size);
    const path = (batch: number): AnalyticPath => new AnalyticPath(f, image, new Float32Array(size), batch);
    const { scores } = await path(2).evaluate([0, 1]);
    const difference = scores[1]! - scores[0]!;
    if (Math.abs(difference) < 0.1) continue;
    const reference = await path(4096).accumulate(fixedPoints('midpoint', 4096));
    const toMap = (gradient: readonly Float32Array[]): readonly number[] =>
      gradient.flatMap((part) => [...part]).map((value, i) => value * image[i]!);
    const exact = toMap(reference.gradientSum);
    const extent = exact.reduce((sum, value) => sum + Math.abs(value), 0);
    const error = (gradient: readonly Float32Array[]): number =>
      toMap(gradient).reduce((sum, value, i) => sum + Math.abs(value - exact[i]!), 0) / extent;
    cases.push({ path, difference, error });
  }
  return cases;
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function percent(share: number): string {
  return (100 * share).toFixed(2);
}
