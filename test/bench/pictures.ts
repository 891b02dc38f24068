// How long the pictures of a report take, and overlays at the size of a photograph of 4288 x 2848 pixels; beside the overlay that of the
// same size with the map sampled pixel by pixel, as it was first done. Prints a JSON line with medians of CPU milliseconds (all threads)
// and the process's largest memory.
//
// node test/bench/pictures.ts [--runs N]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { jobs } from '../../src-main/compute/jobs/jobs.ts';
import { toOriginal, toTarget, wholePhotograph } from '../../src-main/fundus/cropTransform.ts';
import { mapRows } from '../../src-main/fundus/overlay/mapRows.ts';
import { sampleMap } from '../../src-main/fundus/overlay/sampleMap.ts';
import { gaussianStream } from '../../src-main/fundus/randomStream.ts';
import { median } from './median.ts';

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(options.runs);

const [widthPx, heightPx, radiusPx, side] = [4288, 2848, 1750, 512];
const folder = mkdtempSync(join(tmpdir(), 'rimlight-bench-'));
const file = join(folder, 'eye.jpg');
const samples = new Uint8Array(3 * widthPx * heightPx);
const noise = gaussianStream(7);
for (let pixel = 0; pixel < widthPx * heightPx; pixel++) {
  const [column, row] = [pixel % widthPx, Math.floor(pixel / widthPx)];
  if (Math.hypot(column - 2066, row - 1424) > radiusPx) continue;
  const shade = 1 + 0.05 * noise();
  samples.set([180 * shade, 84 * shade, 30 * shade], 3 * pixel);
}
writeFileSync(
  file,
  await sharp(samples, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer(),
);

const fieldOfView = {
  ...{ kind: 'cut-disc', centreXPx: 2066, centreYPx: 1424, radiusPx, confidence: 1 },
  ...{ leftPx: 316, topPx: 0, rightPx: 3816, bottomPx: heightPx },
};
const photograph = { kind: 'photograph', file, fileName: 'eye.jpg', contentHash: null, fieldOfView };
const map = Float32Array.from({ length: side * side }, (_, i) => Math.sin(i / 9) * Math.cos(i / side / 7));
const transform = {
  ...{ originalWidthPx: widthPx, originalHeightPx: heightPx, leftPx: 316, topPx: -326 },
  ...{ cropWidthPx: 3500, cropHeightPx: 3500, targetWidthPx: side, targetHeightPx: side },
};
const drawn = { map, widthPx: side, heightPx: side, transform };
const common = { preset: 'figure-3', smoothingPx: 1 };

async function cpuMilliseconds(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    // The first one warms up.
    if (run > 0) times.push((user + system) / 1000);
  }
  return Math.round(median(times));
}

const context = {
  signal: new AbortController().signal,
  batchLimit: 1,
  log: () => undefined,
  report: () => undefined,
};
const figures = await cpuMilliseconds(() =>
  jobs.renderFigures.run(
    {
      ...{ photograph, photographWidthPx: 2008, quality: 90, ...common },
      overlays: [2008, 945, 945].map((pictureWidthPx, index) => ({
        ...{ ...drawn, pictureWidthPx, withSigns: index === 0 },
      })),
    },
    context,
  ),
);
const exportOf = (format: 'png' | 'tiff'): Promise<number> =>
  cpuMilliseconds(() =>
    jobs.renderExportPicture.run(
      {
        ...{ photograph, format, pixelsPerMillimetre: null, lines: ['P0001 right.', 'F = 0.9 here.'] },
        overlay: { ...drawn, ...common, showPositive: true, showNegative: true },
        drawings: { outlines: [], annotations: [] },
      },
      context,
    ),
  );
const [png, tiff] = [await exportOf('png'), await exportOf('tiff')];
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);

const whole = wholePhotograph({ widthPx, heightPx });
const attribution = { widthPx: side, heightPx: side, values: map };
const byRows = await cpuMilliseconds(() => {
  const rows = mapRows(attribution, transform, whole, 'bicubic');
  const values = new Float64Array(widthPx);
  for (let row = 0; row < heightPx; row++) rows(row, values);
});
const byPixels = await cpuMilliseconds(() => {
  let sum = 0;
  for (let row = 0; row < heightPx; row++)
    for (let column = 0; column < widthPx; column++) {
      const place = toOriginal(whole, { x: column + 0.5, y: row + 0.5 });
      sum += sampleMap(attribution, toTarget(transform, place), 'bicubic');
    }
  return sum;
});
process.stdout.write(
  `${JSON.stringify({ benchmark: 'pictures', runs, figures, png, tiff, peakMegabytes, map: { byRows, byPixels } })}\n`,
);
rmSync(folder, { recursive: true, force: true });
