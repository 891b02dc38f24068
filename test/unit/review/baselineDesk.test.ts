import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeOnnx } from '../../../src-main/attribution/graph/writeOnnx.ts';
import { baselineChoicesSchema } from '../../../src-main/contract/baseline.ts';
import type { Eye } from '../../../src-main/contract/caseView.ts';
import { putSettings } from '../../../src-main/review/appSettings.ts';
import { baselineChoices } from '../../../src-main/review/baselineChoices.ts';
import { createBaselineDesk, type BaselineDesk } from '../../../src-main/review/baselineDesk.ts';
import { putModelFacts } from '../../../src-main/review/modelFacts.ts';
import { chooseReader } from '../../../src-main/review/currentReader.ts';
import { reveal } from '../../../src-main/review/reveal.ts';
import { recordFirstRead } from '../../../src-main/review/recordFirstRead.ts';
import { readBaseline } from '../../../src-main/rpc/readBaseline.ts';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import type { CaseRecord } from '../../../src-main/store/cases.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { model, node } from '../../support/smallModels.ts';
import { createInProcessSupervisor } from '../compute/jobs/inProcessSupervisor.ts';
import { discFieldOfView } from '../compute/jobs/writtenPhotograph.ts';
import { temporaryFolder } from '../store/testLibrary.ts';
import { mildRead, openReviewLibrary, readers } from './reviewLibrary.ts';

const sizePx = 64;

/** A photograph of one grey, with a field of view in its middle. */
async function addPhotograph(store: Store, pseudonym: string, eye: Eye, grey: number): Promise<CaseRecord> {
  const bytes = await sharp({
    create: { width: sizePx, height: sizePx, channels: 3, background: { r: grey, g: grey, b: grey } },
  })
    .png()
    .toBuffer();
  const assetHash = await store.assets.put(bytes);
  const image = {
    id: assetHash,
    assetHash,
    format: 'png',
    widthPx: sizePx,
    heightPx: sizePx,
    fieldOfView: discFieldOfView(32, 32, 30),
    byteSize: bytes.length,
    sourceFileName: `${pseudonym} ${eye}.png`,
  };
  return store.cases.add({ pseudonym, eye, image }).case;
}

/** Its one score is the mean of red. Class 0 is called no finding. */
async function open() {
  const library = openReviewLibrary();
  const { store } = library;
  const modelFile = join(temporaryFolder(), 'red.onnx');
  const red = model({
    nodes: [
      node('GlobalAveragePool', ['x'], ['pooled']),
      node('Flatten', ['pooled'], ['flat'], { axis: 1 }),
      node('ReduceMean', ['flat'], ['y'], { axes: [1], keepdims: 1 }),
    ],
    inputs: { x: ['n', 3, 16, 16] },
  });
  writeFileSync(modelFile, writeOnnx(red));
  const supervisor = createInProcessSupervisor();
  const { contentHash, name, version } = await supervisor.run('checkModel', {
    modelFile,
    device: 'cpu',
    selfTest: false,
  });
  store.models.put({ contentHash, name, version, manifest: null, folder: modelFile });
  putModelFacts(store, contentHash, {
    ...{ format: 'onnx', heightPx: 16, widthPx: 16, preprocessing: null, output: null },
    ...{ explainedOutput: 'y', selfTest: null },
  });
  const ready = { contentHash, modelFile, preprocessing: null, output: null };
  const models = { ready: () => Promise.resolve(ready) };
  const desk = createBaselineDesk({ store, supervisor, models });
  const right = await addPhotograph(store, 'P004', 'right', 51);
  const left = await addPhotograph(store, 'P004', 'left', 204);
  return { ...library, desk, right, left, contentHash, supervisor };
}

describe('a preview of a baseline', () => {
  it('says what the fellow eye is, what the model makes of it and how far away it is', async () => {
    const { desk, store, right, left } = await open();
    const preview = await desk.preview(right, 'fellow-eye');
    expect(preview).toMatchObject({
      resolved: `mirrored-image:${left.imageId}`,
      name: 'Fellow eye, mirrored',
      members: 1,
      scoredMembers: 1,
      noFindingScore: null,
      isNearNoFinding: null,
      changedShare: 1,
    });
    expect(preview.scoreInput).toBeCloseTo(0.2, 5);
    expect(preview.meanAbsoluteDifference).toBeCloseTo(0.6, 5);
    // Inside the field of view it is the other eye, outside of it the photograph stays.
    expect(preview.scoreBaseline).toBeGreaterThan(0.6);
    expect(preview.scoreBaseline).toBeLessThan(0.8);
    putSettings({ savedBaselines: [{ name: 'Haze', baseline: 'blur:3' }] }, store);
    expect((await desk.preview(right, 'blur:3')).name).toBe('Haze');
  });

  it('is refused in words where the case cannot have it', async () => {
    const { desk, store, right } = await open();
    const alone = await addPhotograph(store, 'P005', 'right', 100);
    await expect(desk.preview(alone, 'fellow-eye')).rejects.toMatchObject({ code: 'baseline.invalid' });
    await expect(desk.preview(right, 'inpainted')).rejects.toMatchObject({ code: 'baseline.invalid' });
    await expect(desk.preview(right, 'purple')).rejects.toMatchObject({ code: 'baseline.invalid' });
    expect((await desk.preview(right, 'black')).resolved).toBe('black');
  });

  it('is made for the newest request alone while one is made', async () => {
    const { desk, right, supervisor } = await open();
    const asked = ['blur:1', 'blur:2', 'blur:3', 'blur:4'].map((text) => desk.preview(right, text));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(supervisor.begun.filter((name) => name === 'scoreBaseline')).toHaveLength(2);
  });
});

describe('the choices of a case', () => {
  it('are its fellow eyes, its lesions and the size of the model', async () => {
    const { store, right, left, contentHash } = await open();
    const rings = [[1, 1, 5, 1, 5, 5]];
    for (const [lesionId, type] of [
      ['a', 'haemorrhage'],
      ['b', 'opticDisc'],
    ] as const)
      // prettier-ignore
      store.lesions.putImported({
        ...{ caseId: right.id, sourceFile: `${lesionId}.png`, label: lesionId, source: 'mask' },
        lesions: [{ lesionId, type, rings }],
      });
    expect(baselineChoicesSchema.parse(baselineChoices(store, right, contentHash))).toEqual({
      fellowEyes: [{ imageId: left.imageId, name: 'Left eye of P004' }],
      lesions: 1,
      hasAverageFundus: false,
      widthPx: 16,
      heightPx: 16,
    });
  });
});

describe('a picture of a baseline', () => {
  const black = { baseline: 'black', frame: 'photograph', member: 0 } as const;
  const never = new AbortController().signal;

  function readerOf({ store, desk }: { readonly store: Store; readonly desk: BaselineDesk }) {
    const logged: LogEntry[] = [];
    const parts = { store, baselines: desk, log: (entry: LogEntry) => logged.push(entry) };
    return { logged, read: (caseId: string) => readBaseline(caseId, black, parts, never) };
  }

  it('is a PNG of the whole photograph with the baseline in its field of view', async () => {
    const { desk, right } = await open();
    const { data, info } = await sharp(await desk.picture(right, black))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([sizePx, sizePx]);
    expect([data[3 * (32 * sizePx + 32)], data[0]]).toEqual([0, 51]);
    const inModel = await sharp(await desk.picture(right, { ...black, frame: 'model' })).metadata();
    expect([inModel.width, inModel.height]).toEqual([16, 16]);
  });

  it('is there for a reader who has revealed the case, and for nobody else; nothing is made for the others', async () => {
    const library = await open();
    const { store, clock, right, supervisor } = library;
    putSettings({ blinding: true }, store);
    const { read, logged } = readerOf(library);
    const [ada, ben] = readers;
    expect(await read(right.id)).toBeUndefined();
    chooseReader(store, ada);
    expect(await read(right.id)).toBeUndefined();
    recordFirstRead(store, clock, {
      ...{ caseId: right.id, reader: ada, read: mildRead, reason: null, blinding: true },
    });
    expect(await read(right.id)).toBeUndefined();
    expect(supervisor.begun).not.toContain('renderBaseline');
    expect(logged.map(({ level }) => level)).toEqual(['warning', 'warning', 'warning']);
    reveal(store, clock, { caseId: right.id, reader: ada, blinding: true, modelHash: null });
    expect(await read(right.id)).toBeInstanceOf(Uint8Array);
    chooseReader(store, ben);
    expect(await read(right.id)).toBeUndefined();
    expect(await read('nowhere')).toBeUndefined();
    expect(logged).toHaveLength(4);
  });

  it('is kept back when the reader changes while it is made', async () => {
    const library = await open();
    const { store, right } = library;
    putSettings({ blinding: false }, store);
    const { read } = readerOf(library);
    const reading = read(right.id);
    putSettings({ blinding: true }, store);
    expect(await reading).toBeUndefined();
  });
});
