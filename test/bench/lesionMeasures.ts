// How long the lesions of one photograph take to measure: 500 contours on 4288 x 2848 pixels, a map of 224 x 224, one thread.
// Prints a JSON line with the median of several runs, in milliseconds: `layer` is painting, distances, bins and zones together,
// `untested` the whole without the permutation test, `tested` with it.
//
// node test/bench/lesionMeasures.ts [--lesions N] [--map SIDE] [--placements N] [--runs N]
import { parseArgs } from 'node:util';
import { measureLayer } from '../../src-main/attribution/measures/lesions/measureLayer.ts';
import { measureLesions } from '../../src-main/attribution/measures/lesions/measureLesions.ts';
import { paintLayer } from '../../src-main/attribution/measures/lesions/paintLayer.ts';
import {
  rasteriseLesion,
  type LesionToMeasure,
} from '../../src-main/attribution/measures/lesions/rasterisedLesion.ts';
import { spreadRows } from '../../src-main/attribution/measures/lesions/spreadRows.ts';
import { lesionIdSchema } from '../../src-main/contract/ids.ts';
import { gaussianStream, uniformStream } from '../../src-main/fundus/randomStream.ts';
import { visitSignedDistances } from '../../src-main/fundus/signedDistance.ts';
import { median } from './median.ts';

const { values: options } = parseArgs({
  options: {
    lesions: { type: 'string', default: '500' },
    map: { type: 'string', default: '224' },
    placements: { type: 'string', default: '999' },
    runs: { type: 'string', default: '7' },
  },
});
const side = Number(options.map);
const photograph = { widthPx: 4288, heightPx: 2848 };
const radiusPx = 1400;
const [centreXPx, centreYPx] = [photograph.widthPx / 2, photograph.heightPx / 2];
const transform = {
  originalWidthPx: photograph.widthPx,
  originalHeightPx: photograph.heightPx,
  leftPx: centreXPx - radiusPx,
  topPx: centreYPx - radiusPx,
  cropWidthPx: 2 * radiusPx,
  cropHeightPx: 2 * radiusPx,
  targetWidthPx: side,
  targetHeightPx: side,
};
const fieldOfView = {
  kind: 'disc' as const,
  centreXPx,
  centreYPx,
  radiusPx,
  leftPx: centreXPx - radiusPx,
  topPx: centreYPx - radiusPx,
  rightPx: centreXPx + radiusPx,
  bottomPx: centreYPx + radiusPx,
  confidence: 1,
};
const modelPixelPx = (2 * radiusPx) / side;
const widths = { reachPx: Math.round(12 * modelPixelPx), rimWidthPx: 2 * Math.round(modelPixelPx) };

/** Five-lobed contours of 200 corners, 8 to 68 pixels in radius, small ones oftener, anywhere in the field of view. */
function drawLesions(count: number): readonly LesionToMeasure[] {
  const random = uniformStream(1);
  return Array.from({ length: count }, (_, index) => {
    const [distance, direction] = [(radiusPx - 80) * Math.sqrt(random()), 2 * Math.PI * random()];
    const radius = 8 + 60 * random() * random();
    const ring = Array.from({ length: 200 }, (_, corner) => {
      const angle = (2 * Math.PI * corner) / 200;
      const length = radius * (1 + 0.2 * Math.sin(5 * angle));
      return [
        centreXPx + distance * Math.cos(direction) + length * Math.cos(angle),
        centreYPx + distance * Math.sin(direction) + length * Math.sin(angle),
      ];
    }).flat();
    const lesionId = lesionIdSchema.parse(`lesion ${index}`);
    return { lesionId, type: 'haemorrhage', source: 'mask', rings: [ring] };
  });
}

function timed<T>(part: (typeof parts)[number], work: () => T): T {
  const start = performance.now();
  const result = work();
  times.get(part)!.push(performance.now() - start);
  return result;
}

const normal = gaussianStream(2);
const map = { widthPx: side, heightPx: side, values: Float32Array.from({ length: side * side }, normal) };
const lesions = drawLesions(Number(options.lesions));
const input = { map, transform, fieldOfView, lesions, rimWidthPx: null, seed: 3 };
const parts = ['rasterise', 'paint', 'distances', 'layer', 'untested', 'tested'] as const;
const times = new Map(parts.map((part) => [part, [] as number[]]));
let measured = 0;
for (let run = 0; run < Number(options.runs); run++) {
  const rasterised = timed('rasterise', () =>
    lesions.map((lesion) => rasteriseLesion(lesion, transform, modelPixelPx)),
  );
  const painted = timed('paint', () => paintLayer(rasterised, photograph, widths.reachPx));
  timed('distances', () => {
    visitSignedDistances(painted, widths.reachPx, () => undefined);
  });
  timed('layer', () => measureLayer(rasterised, photograph, widths, spreadRows(map, transform)));
  timed('untested', () => measureLesions({ ...input, placements: 0 }));
  const { measures } = timed('tested', () =>
    measureLesions({ ...input, placements: Number(options.placements) }),
  );
  measured = measures.contrasts.at(-1)?.testedLesions ?? 0;
}
const medianMs = Object.fromEntries([...times].map(([part, all]) => [part, Math.round(median(all))]));
const settings = {
  lesions: lesions.length,
  tested: measured,
  mapSide: side,
  placements: Number(options.placements),
};
process.stdout.write(`${JSON.stringify({ benchmark: 'lesion measures', ...settings, medianMs })}\n`);
