import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetPaths } from '../../../src-main/contract/assetPaths.ts';
import { lesionIdSchema, type AttributionKey, type CaseId } from '../../../src-main/contract/ids.ts';
import type { DistanceProfile } from '../../../src-main/contract/lesionMeasures.ts';
import type { ProcedureInput, ProcedureOutput } from '../../../src-main/contract/procedures.ts';
import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';
import { hashOf, sampleManifest, sampleOnnx, toBytes } from '../../fixtures/models/sampleManifest.ts';
import { eventually } from '../../support/eventually.ts';
import { drawDiscs } from '../commandLine/drawDiscs.ts';
import { failureOf, openApp, type AppUnderTest } from './appUnderTest.ts';

// Lesions from drawing to the session, in the order of the steps: each test goes on where the one before it ended.

const folder = mkdtempSync(join(tmpdir(), 'rimlight-app-lesions-'));
const host = createNodeHost({ log: () => undefined, resourcesFolder: folder });

const sidePx = 96;
/** The model sees 16 x 16 pixels of the whole photograph. */
const modelPixelPx = 6;
const count = 6;

let under: AppUnderTest;
let caseIds: readonly CaseId[];
let caseId: CaseId;
let key: AttributionKey;

/** A model whose pixels are squares of the photograph: it does not look for the field of view. */
const manifest = sampleManifest({
  averageFundus: undefined,
  preprocessing: { cropToFieldOfView: false, contrast: 'none', resizeKernel: 'triangle' },
  files: [{ path: 'model.onnx', sha256: hashOf(sampleOnnx) }],
});

async function queueIsDone(): Promise<void> {
  await eventually(async () => {
    const { queued, running, done } = (await under.call('job.list', {})).summary;
    expect([queued, running, done]).toStrictEqual([0, 0, count]);
  });
}

beforeAll(async () => {
  under = await openApp(join(folder, 'library'), host);
  const photographs = join(folder, 'photographs');
  mkdirSync(photographs);
  await drawDiscs(photographs, count, sidePx);
  const files = readdirSync(photographs).map(
    (name) => [name, readFileSync(join(photographs, name))] as const,
  );
  await under.call('import.run', { uploadId: await under.upload(Object.fromEntries(files)) });
  await under.call('settings.put', { baselines: ['black'], device: 'cpu', tolerance: 0.2 });
  const model = { 'sample/manifest.json': toBytes(manifest), 'sample/model.onnx': sampleOnnx };
  await under.call('model.install', { uploadId: await under.upload(model) });
  await under.call('batch.start', { caseIds: [] });
  await queueIsDone();
  caseIds = (await under.call('case.list', {})).rows.map((row) => row.caseId);
  caseId = caseIds[0]!;
});

afterAll(async () => {
  await under.app.close();
  rmSync(folder, { recursive: true, force: true });
});

type Patch = ProcedureInput<'lesion.patch'>['patch'];

/** A square of the photograph. */
function square(id: string, fromPx: number, toPx: number): Patch['put'][number] {
  return {
    lesionId: lesionIdSchema.parse(id),
    type: 'hardExudate',
    source: 'drawn',
    sourceFile: null,
    rings: [[fromPx, fromPx, toPx, fromPx, toPx, toPx, fromPx, toPx]],
  };
}

async function idsInSight(): Promise<readonly string[]> {
  return (await under.call('lesion.list', { caseId })).lesions.map(({ lesionId }) => lesionId);
}

async function measure(rimWidthPx: number | null = null): Promise<ProcedureOutput<'lesion.measure'>> {
  return under.call('lesion.measure', { caseId, attributionKey: key, rimWidthPx });
}

/** The square from 24 to 48, by brute force: of each pixel, row by row, the distance to the nearest one across the edge. */
const distances = signedDistances(24, 48);

function signedDistances(fromPx: number, toPx: number): readonly number[] {
  const isInside = ([x, y]: readonly [number, number]): boolean =>
    x >= fromPx && x < toPx && y >= fromPx && y < toPx;
  const pixels = Array.from({ length: sidePx ** 2 }, (_, i) => [i % sidePx, Math.floor(i / sidePx)] as const);
  const [inside, outside] = [pixels.filter(isInside), pixels.filter((pixel) => !isInside(pixel))];
  return pixels.map((pixel) => {
    let nearest = Infinity;
    for (const [x, y] of isInside(pixel) ? outside : inside)
      nearest = Math.min(nearest, Math.hypot(x - pixel[0], y - pixel[1]));
    return isInside(pixel) ? 0.5 - nearest : nearest - 0.5;
  });
}

/** Each pixel of the photograph with its share of the model pixel that it lies in. */
function pixelsOf(map: Float32Array): readonly { readonly distance: number; readonly value: number }[] {
  return distances.map((distance, i) => {
    const [row, column] = [Math.floor(i / sidePx / modelPixelPx), Math.floor((i % sidePx) / modelPixelPx)];
    return { distance, value: map[16 * row + column]! / modelPixelPx ** 2 };
  });
}

/** Area in pixels and sum of a profile between two distances. */
function between({ firstPx, areaPx, sum }: DistanceProfile, fromPx: number, toPx: number): readonly number[] {
  const bins = sum.flatMap((_, k) => (firstPx + k >= fromPx && firstPx + k < toPx ? [k] : []));
  return [areaPx, sum].map((values) => bins.reduce((total, k) => total + values[k]!, 0));
}

describe('lesions', () => {
  it('belong to a reader, and each step to the one before it', async () => {
    const patch: Patch = { put: [square('of-ada', 24, 48)], remove: [] };
    expect(await failureOf(under.call('lesion.patch', { caseId, patch, revision: 0 }))).toMatchObject({
      code: 'reader.missing',
    });
    await under.call('reader.choose', { name: 'Ada Grader' });
    expect(await under.call('lesion.list', { caseId })).toStrictEqual({ lesions: [], revision: 0 });
    expect(await under.call('lesion.patch', { caseId, patch, revision: 0 })).toStrictEqual({ revision: 1 });
    expect(under.told).toContain(JSON.stringify({ name: 'lesions.changed', caseId }));
    expect(await under.call('lesion.list', { caseId })).toStrictEqual({
      lesions: [{ ...patch.put[0], author: 'Ada Grader' }],
      revision: 1,
    });
    const late = { caseId, patch: { put: [], remove: [lesionIdSchema.parse('of-ada')] }, revision: 0 };
    expect(await failureOf(under.call('lesion.patch', late))).toMatchObject({
      code: 'review.changedElsewhere',
    });
    expect(await idsInSight()).toStrictEqual(['of-ada']);
  });

  it('are hidden from another reader before the reveal, with everything that is measured', async () => {
    await under.call('reader.choose', { name: 'Ben Second' });
    expect(await idsInSight()).toStrictEqual([]);
    const ofAda: Patch = { put: [], remove: [lesionIdSchema.parse('of-ada')] };
    expect(await failureOf(under.call('lesion.patch', { caseId, patch: ofAda, revision: 1 }))).toMatchObject({
      code: 'review.notAllowed',
    });
    const ofBen: Patch = { put: [square('of-ben', 60, 72)], remove: [] };
    await under.call('lesion.patch', { caseId, patch: ofBen, revision: 1 });
    expect(await idsInSight()).toStrictEqual(['of-ben']);

    await under.call('settings.put', { blinding: false });
    key = (await under.call('case.get', { caseId })).revealed!.attributions[0]!.key;
    expect(await idsInSight()).toStrictEqual(['of-ada', 'of-ben']);
    await under.call('settings.put', { blinding: true });
    expect(await failureOf(measure())).toMatchObject({ code: 'review.notAllowed' });
    expect(
      await under.call('lesionSession.get', { rimWidthModelPx: 2, gradeSource: 'reader' }),
    ).toMatchObject({ counts: { cases: count, notRevealed: 1, withLesions: 0, measured: 0 }, groups: [] });
    expect(await under.call('lesionSession.measure', { rimWidthModelPx: 2 })).toStrictEqual({ waiting: 0 });

    await under.call('settings.put', { blinding: false });
    const remove: Patch = { put: [], remove: [lesionIdSchema.parse('of-ben')] };
    expect(await under.call('lesion.patch', { caseId, patch: remove, revision: 2 })).toStrictEqual({
      revision: 3,
    });
    await under.call('reader.choose', { name: 'Ada Grader' });
  });

  it('are measured as the map says that the program serves', async () => {
    const map = new Float32Array(await (await under.fetch(assetPaths.map(key))).arrayBuffer());
    const before = await measure();
    expect(before).toMatchObject({ revision: 3, attributionKey: key, modelPixelPx, rimWidthPx: 12 });
    const [lesion] = before.lesions;
    expect(lesion).toMatchObject({ lesionId: 'of-ada', status: 'measured', areaPx: 24 * 24 });

    // The square is 4 x 4 model pixels from (4, 4); its interior, a model pixel from the edge, the 2 x 2 in the middle.
    const sumOf = (from: number, to: number): number => {
      let sum = 0;
      for (let row = from; row < to; row++)
        for (let column = from; column < to; column++) sum += map[16 * row + column]!;
      return sum;
    };
    const scale = map.reduce((sum, value) => sum + Math.abs(value), 0);
    const [interiorArea, interiorSum] = between(lesion!.profile, -Infinity, -6);
    expect(interiorArea).toBe(4 * 36);
    expect(interiorSum! / scale).toBeCloseTo(sumOf(5, 7) / scale, 6);
    expect(between(lesion!.profile, -Infinity, 0)[1]! / scale).toBeCloseTo(sumOf(4, 8) / scale, 6);
    expect(before.absoluteTotal / scale).toBeCloseTo(1, 6);

    const pixels = pixelsOf(map);
    for (const [from, to] of [
      [-6, 6],
      [6, 18],
      [-6, -5],
      [0, 1],
      [7, 8],
    ] as const) {
      // prettier-ignore
      const inZone = pixels.filter(({ distance }) => distance >= from && distance < to);
      const [area, sum] = between(lesion!.profile, from, to);
      expect(area).toBe(inZone.length);
      expect(sum! / scale).toBeCloseTo(inZone.reduce((total, { value }) => total + value, 0) / scale, 6);
    }
    const meanOf = (from: number, to: number): number => {
      const inZone = pixels.filter(({ distance }) => distance > from && distance < to);
      return (inZone.reduce((sum, { value }) => sum + value, 0) / inZone.length) * modelPixelPx ** 2;
    };
    const contrast = meanOf(-6, 6) - meanOf(-Infinity, -6);
    expect(before.contrasts.map(({ contrast: found }) => found! / scale)).toStrictEqual(
      before.contrasts.map(() => expect.closeTo(contrast / scale, 6) as number),
    );
    expect(before.contrasts.map(({ group }) => group)).toContainEqual({ kind: 'lesion', lesionId: 'of-ada' });
  });

  it('are measured anew after a change, and with another rim', async () => {
    const patch: Patch = { put: [square('of-ada', 24, 60)], remove: [] };
    await under.call('lesion.patch', { caseId, patch, revision: 3 });
    const changed = await measure();
    expect([changed.revision, changed.lesions[0]!.areaPx]).toStrictEqual([4, 36 * 36]);
    expect((await measure(4)).rimWidthPx).toBe(4);
  });

  it('keep their measures without the map, and say what to do where nothing was measured', async () => {
    const kept = await measure();
    await under.call('cache.clear', {});
    expect(await measure()).toStrictEqual(kept);
    const failure = await failureOf(measure(8));
    expect(failure.code).toBe('attribution.noMap');
    expect(failure.message).toContain('Have it computed again, then measure.');
    const patch: Patch = { put: [square('of-ada', 24, 48)], remove: [] };
    await under.call('lesion.patch', { caseId, patch, revision: 4 });
    expect((await failureOf(measure())).code).toBe('attribution.noMap');
  });
});

type Counts = ProcedureOutput<'lesionSession.get'>['counts'];

describe('a session of lesions', () => {
  const rimWidthModelPx = 2;

  async function session(): Promise<ProcedureOutput<'lesionSession.get'>> {
    return under.call('lesionSession.get', { rimWidthModelPx, gradeSource: 'model' });
  }

  /** How far the measuring said that it was, until it said that it is over. */
  async function isOver(since: number): Promise<readonly string[]> {
    const said = (): readonly string[] =>
      under.told.slice(since).filter((text) => text.includes('lesionSession.progressed'));
    await eventually(() => {
      const last = JSON.parse(said().at(-1) ?? '{}') as { done?: number; total?: number };
      expect(last.done).toBeDefined();
      expect(last.done).toBe(last.total);
    });
    return said();
  }

  it('counts what waits, measures it in the background and tells how far it is', async () => {
    for (const each of caseIds) {
      const [attribution] = (await under.call('case.get', { caseId: each })).revealed!.attributions;
      await under.call('attribution.restoreMap', { caseId: each, key: attribution!.key });
      if (each === caseId) continue;
      const patch: Patch = { put: [square('one', 24, 48)], remove: [] };
      await under.call('lesion.patch', { caseId: each, patch, revision: 0 });
    }
    await eventually(async () => {
      expect((await session()).counts.waiting).toBe(count);
    });
    const waiting: Counts = {
      ...{ cases: count, notRevealed: 0, withLesions: count },
      ...{ measured: 0, waiting: count, withoutAttribution: 0 },
    };
    expect(await session()).toMatchObject({ counts: waiting, groups: [], modelName: 'Sample grader 0.1.0' });

    const since = under.told.length;
    expect(await under.call('lesionSession.measure', { rimWidthModelPx })).toStrictEqual({ waiting: count });
    await under.call('lesionSession.cancel', {});
    await isOver(since);
    const { measured, waiting: left } = (await session()).counts;
    expect(measured).toBeLessThan(count);
    expect(measured + left).toBe(count);

    const again = under.told.length;
    expect(await under.call('lesionSession.measure', { rimWidthModelPx })).toStrictEqual({ waiting: left });
    const told = (await isOver(again)).map((text) => JSON.parse(text) as { done: number; total: number });
    // Of quick steps only some are told.
    expect(new Set(told.map(({ total }) => total))).toStrictEqual(new Set([left]));
    expect(told.map(({ done }) => done)).toStrictEqual(
      told.map(({ done }) => done).toSorted((a, b) => a - b),
    );
    expect(told.at(-1)).toMatchObject({ done: left });
    expect((await session()).counts).toStrictEqual({ ...waiting, measured: count, waiting: 0 });
  });

  it('adds up what each case says of itself', async () => {
    const { groups } = await session();
    expect(groups.map(({ type, baselineText, grade }) => [type, baselineText, grade])).toStrictEqual([
      ['lesions', 'black', null],
      ['hardExudate', 'black', null],
    ]);
    let [interior, rim, rimArea] = [0, 0, 0];
    for (const each of caseIds) {
      const [attribution] = (await under.call('case.get', { caseId: each })).revealed!.attributions;
      const served = await under.fetch(assetPaths.map(attribution!.key));
      const pixels = pixelsOf(new Float32Array(await served.arrayBuffer()));
      for (const { distance, value } of pixels) {
        if (distance < -6) interior += value;
        else if (distance < 6) [rim, rimArea] = [rim + value, rimArea + 1];
      }
    }
    const [interiorMean, rimMean] = [interior / (4 * count), (rim / rimArea) * modelPixelPx ** 2];
    const scale = Math.abs(interiorMean) + Math.abs(rimMean);
    for (const group of groups) {
      expect(group).toMatchObject({ cases: count, lesions: count, measured: count, withoutInterior: 0 });
      expect(group.interiorMean! / scale).toBeCloseTo(interiorMean / scale, 5);
      expect(group.rimMean! / scale).toBeCloseTo(rimMean / scale, 5);
      expect(group.contrast! / scale).toBeCloseTo((rimMean - interiorMean) / scale, 5);
    }
  });
});
