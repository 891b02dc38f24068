// How long the report of a session takes and how much memory: libraries of small photographs with reads, lesions and measured attributions, which
// are put into the library as they are; no model runs. `rimlight report` writes each in a process of its own. Prints a JSON line for each number of
// cases; `peakMiB` is the largest resident set of the main process, which must not grow with the number of cases.
//
// node test/bench/sessionReport.ts [--cases 50,200,500]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { z } from 'zod';
import { jobKinds, type JobKinds } from '../../src-main/compute/jobs/jobKinds.ts';
import { createSupervisor, type Supervisor } from '../../src-main/compute/supervisor.ts';
import { createNodeHost } from '../../src-main/platform/nodeHost.ts';
import { chooseReader } from '../../src-main/review/currentReader.ts';
import { openLibrary } from '../../src-main/review/library.ts';
import { measureCaseLesions } from '../../src-main/review/measureCaseLesions.ts';
import { recordFinalRead } from '../../src-main/review/recordFinalRead.ts';
import { recordFirstRead } from '../../src-main/review/recordFirstRead.ts';
import { reveal } from '../../src-main/review/reveal.ts';
import { sign } from '../../src-main/review/sign.ts';
import { sha256 } from '../../src-main/store/sha256.ts';
import type { Store } from '../../src-main/store/store.ts';
import { hashOf, sampleAttribution, sampleModel } from '../unit/store/sampleRecords.ts';

const { values: options } = parseArgs({ options: { cases: { type: 'string', default: '50,200,500' } } });
const counts = options.cases.split(',').map(Number);

const sidePx = 256;
const mapSidePx = 64;
const reader = 'A. Reader';
const host = createNodeHost({ log: () => undefined });

const reportSchema = z.object({ pages: z.number(), sizeBytes: z.number(), cases: z.number() });

/** A disc like a fundus, of a colour of its own, so that no two photographs are the same. */
function drawPhotograph(index: number): Promise<Buffer> {
  const centre = sidePx / 2;
  const pixels = Uint8Array.from({ length: 3 * sidePx * sidePx }, (_, place) => {
    const [pixel, channel] = [Math.floor(place / 3), place % 3];
    const [row, column] = [Math.floor(pixel / sidePx), pixel % sidePx];
    if (Math.hypot(row - centre, column - centre) > centre - 8) return 0;
    return [
      140 + (index % 50),
      70 + ((row * 7 + column * 3 + index) % 40),
      30 + (Math.floor(index / 50) % 60),
    ][channel]!;
  });
  return sharp(pixels, { raw: { width: sidePx, height: sidePx, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

async function addCase(store: Store, supervisor: Supervisor<JobKinds>, index: number): Promise<void> {
  const bytes = await drawPhotograph(index);
  const id = sha256(bytes);
  const fieldOfView = {
    ...{
      kind: 'disc',
      centreXPx: sidePx / 2,
      centreYPx: sidePx / 2,
      radiusPx: sidePx / 2 - 8,
      confidence: 1,
    },
    ...{ leftPx: 8, topPx: 8, rightPx: sidePx - 8, bottomPx: sidePx - 8 },
  };
  const image = {
    ...{
      id,
      assetHash: await store.assets.put(bytes),
      format: 'jpeg',
      widthPx: sidePx,
      heightPx: sidePx,
      fieldOfView,
    },
    ...{ byteSize: bytes.length, sourceFileName: `${index}.jpg` },
  };
  const { case: found } = store.cases.add({ pseudonym: `Patient ${index}`, eye: 'right', image });
  addLesions(store, found.id, index);
  for (const seed of [1, 2]) await addAttribution(store, supervisor, { caseId: found.id, imageId: id, seed });
  addReads(store, found.id, index);
}

function addLesions(store: Store, caseId: string, index: number): void {
  const square = (left: number, top: number, side: number): number[] => [
    ...[left, top, left + side, top, left + side, top + side, left, top + side],
  ];
  store.lesions.putImported({
    ...{ caseId, sourceFile: 'lesions.json', label: 'lesions', source: 'mask' },
    lesions: [0, 1, 2, 3, 4, 5].map((number) => ({
      lesionId: `${index} ${number}`,
      type: number % 2 === 0 ? 'hardExudate' : 'haemorrhage',
      rings: [square(60 + 22 * number, 80 + 13 * ((number + index) % 5), 12)],
    })),
  });
}

interface Attributed {
  readonly caseId: string;
  readonly imageId: string;
  readonly seed: number;
}

async function addAttribution(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { caseId, imageId, seed }: Attributed,
): Promise<void> {
  const sample = sampleAttribution(seed, mapSidePx);
  const attributionKey = store.attributions.put({
    ...sample,
    request: { ...sample.request, imageHash: imageId },
    transform: {
      ...{ originalWidthPx: sidePx, originalHeightPx: sidePx, leftPx: 0, topPx: 0 },
      ...{ cropWidthPx: sidePx, cropHeightPx: sidePx, targetWidthPx: mapSidePx, targetHeightPx: mapSidePx },
    },
  });
  const rimWidth = { modelPx: 2 } as const;
  await measureCaseLesions(store, supervisor, { caseId, attributionKey, rimWidth });
}

function addReads(store: Store, caseId: string, index: number): void {
  const by = { caseId, reader, blinding: true, reason: null };
  const modelHash = hashOf('grader');
  const read = { icdrGrade: index % 5, macularOedema: 'absent', gradability: 'good' } as const;
  recordFirstRead(store, host.clock, { ...by, read });
  reveal(store, host.clock, { ...by, modelHash });
  const final = { read, agreement: 'agree', comment: `Nothing to add to case ${index}.` } as const;
  recordFinalRead(store, host.clock, { ...by, final });
  sign(store, host.clock, { ...by, signature: { name: reader, meaning: 'graded' } });
}

async function makeLibrary(folder: string, count: number): Promise<void> {
  const store = openLibrary(folder, 'create', host);
  const supervisor = createSupervisor({
    ...{ jobKinds, spawn: host.spawnCompute, log: host.log },
    monotonicMs: () => host.clock.monotonicMs(),
  });
  try {
    chooseReader(store, reader);
    store.models.put(sampleModel('grader'));
    for (let index = 1; index <= count; index++) await addCase(store, supervisor, index);
  } finally {
    await supervisor.close();
    store.close();
  }
}

/** Tells its memory at its end; the compute process is another one. */
const tellMemory =
  "data:text/javascript,process.on('exit',()=>process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`))";

async function writeReport(library: string, out: string) {
  const startedMs = performance.now();
  const words = ['report', '--library', library, '--out', out, '--force', '--json'];
  const child = spawn(process.execPath, ['--import', tellMemory, 'src-main/cli/main.ts', ...words]);
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  const seconds = (performance.now() - startedMs) / 1000;
  const peakKiB = /^peak (\d+)$/m.exec(stderr)?.[1];
  if (peakKiB === undefined) throw new Error(`The report was not written: ${stderr}`);
  const { pages, sizeBytes, cases } = reportSchema.parse(JSON.parse(stdout));
  return {
    cases,
    seconds,
    secondsPerCase: seconds / cases,
    pages,
    sizeBytes,
    peakMiB: Number(peakKiB) / 1024,
  };
}

for (const count of counts) {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-bench-'));
  try {
    await makeLibrary(join(folder, 'library'), count);
    const measured = await writeReport(join(folder, 'library'), join(folder, 'session.pdf'));
    process.stdout.write(`${JSON.stringify({ benchmark: 'session report', ...measured })}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
