// How long it takes to say how alike maps are, every pair of them: rank correlation, structural similarity and opposite signs. Beside it
// SciPy and scikit-image on the same maps, which leave out the opposite signs, where a Python has them. Prints a JSON line with medians in
// milliseconds; `differences` are the largest ones of what came out.
//
// node test/bench/mapSimilarities.ts [--maps N] [--side N] [--runs N]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  compareMaps,
  type ComparedPair,
} from '../../src-main/attribution/measures/comparison/compareMaps.ts';
import { gaussianSmooth } from '../../src-main/fundus/gaussianSmooth.ts';
import { gaussianStream } from '../../src-main/fundus/randomStream.ts';
import { median } from './median.ts';
import { findPython, runPeer } from './python.ts';

const { values: options } = parseArgs({
  options: {
    maps: { type: 'string', default: '9' },
    side: { type: 'string', default: '384' },
    runs: { type: 'string', default: '7' },
  },
});
const [count, side, runs] = [Number(options.maps), Number(options.side), Number(options.runs)];

const peerSchema = z.object({
  milliseconds: z.number(),
  cpuMilliseconds: z.number(),
  pairs: z.array(z.tuple([z.number(), z.number()])),
});

/** Blotches that all maps share in part, and some noise of their own. */
function drawMaps(): readonly Float32Array[] {
  const normal = gaussianStream(7);
  const draw = (): Float32Array => Float32Array.from({ length: side * side }, normal);
  const shared = gaussianSmooth(draw(), side, side, 4);
  return Array.from({ length: count }, (_, index) => {
    const own = gaussianSmooth(draw(), side, side, 1 + (index % 3));
    return own.map((value, pixel) => value + 3 * shared[pixel]!);
  });
}

function timed(work: () => readonly ComparedPair[]) {
  const [milliseconds, cpuMilliseconds]: [number[], number[]] = [[], []];
  let pairs: readonly ComparedPair[] = [];
  for (let run = 0; run < runs; run++) {
    const [startedMs, before] = [performance.now(), process.cpuUsage()];
    pairs = work();
    const { user, system } = process.cpuUsage(before);
    milliseconds.push(performance.now() - startedMs);
    cpuMilliseconds.push((user + system) / 1000);
  }
  return { milliseconds: median(milliseconds), cpuMilliseconds: median(cpuMilliseconds), pairs };
}

function runPython(python: string, maps: readonly Float32Array[]): z.infer<typeof peerSchema> {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-bench-'));
  try {
    const file = join(folder, 'maps.f32');
    writeFileSync(file, Buffer.concat(maps.map((map) => new Uint8Array(map.buffer))));
    return peerSchema.parse(
      runPeer(python, 'map_similarities.py', [file, ...[count, side, runs].map(String)]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of rank correlations over the whole map; of structural similarity, whose borders are treated otherwise, with that in it. */
function largestDifferences(ours: readonly ComparedPair[], theirs: z.infer<typeof peerSchema>['pairs']) {
  const largest = (differences: readonly number[]): number => Math.max(...differences.map(Math.abs));
  return {
    spearman: largest(ours.map(({ spearman }, index) => spearman! - theirs[index]![0])),
    ssim: largest(ours.map(({ ssim }, index) => ssim! - theirs[index]![1])),
  };
}

const maps = drawMaps();
const inside = { widthPx: side, heightPx: side, data: new Uint8Array(side * side).fill(1) };
const wanted = maps.flatMap((_, first) =>
  maps.slice(first + 1).map((__, offset): [number, number] => [first, first + 1 + offset]),
);
const { pairs, ...ours } = timed(() => [...compareMaps({ maps, inside, wanted })]);
const python = findPython('numpy, scipy, skimage');
const peer = python === undefined ? undefined : runPython(python, maps);
const compared =
  peer === undefined
    ? { peer: null }
    : {
        peer: { milliseconds: peer.milliseconds, cpuMilliseconds: peer.cpuMilliseconds },
        cpuRatio: peer.cpuMilliseconds / ours.cpuMilliseconds,
        differences: largestDifferences(pairs, peer.pairs),
      };
process.stdout.write(
  `${JSON.stringify({ benchmark: 'map similarities', maps: count, pairs: pairs.length, side, ours, ...compared })}\n`,
);
