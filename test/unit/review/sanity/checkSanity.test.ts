import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeOnnx } from '../../../../src-main/attribution/graph/writeOnnx.ts';
import { summariseSanity } from '../../../../src-main/attribution/measures/sanity/summariseSanity.ts';
import { jobKinds, type JobKinds } from '../../../../src-main/compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../../../src-main/compute/supervisor.ts';
import { modelSanitySchema } from '../../../../src-main/contract/modelSanity.ts';
import { checkSanity } from '../../../../src-main/review/sanity/checkSanity.ts';
import { sanityCases } from '../../../../src-main/review/sanity/sanityCases.ts';
import type { CaseRecord } from '../../../../src-main/store/cases.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { model, node, scattered } from '../../../support/smallModels.ts';
import { createInProcessSupervisor } from '../../compute/jobs/inProcessSupervisor.ts';
import { failureOf, temporaryFolder } from '../../store/testLibrary.ts';
import { addCase, openReviewLibrary } from '../reviewLibrary.ts';

const network = model({
  inputs: { x: ['n', 3, 16, 16] },
  nodes: [
    node('Conv', ['x', 'kernel'], ['sums'], { pads: [1, 1, 1, 1] }),
    node('Relu', ['sums'], ['kept']),
    node('Flatten', ['kept'], ['flat'], { axis: 1 }),
    node('Gemm', ['flat', 'dense'], ['y']),
  ],
  constants: { kernel: scattered([4, 3, 3, 3], 2), dense: scattered([4 * 256, 3], 5) },
});

const sidePx = 32;

interface CheckedLibrary {
  readonly store: Store;
  readonly found: CaseRecord;
  readonly supervisor: Supervisor<JobKinds>;
  /** The targets of the maps that were asked for. */
  readonly targets: (number | null)[];
  /** Jobs that fail. */
  readonly refuse: Set<keyof JobKinds>;
}

/** A case whose photograph is brighter to the right and redder downwards; all jobs are done in the process of the test. */
async function openCheckedLibrary(): Promise<CheckedLibrary> {
  const { store } = openReviewLibrary();
  const pixels = Uint8Array.from({ length: 3 * sidePx * sidePx }, (_, index) => {
    const [place, channel] = [Math.floor(index / 3), index % 3];
    return 20 + 5 * (place % sidePx) + (channel === 0 ? 2 * Math.floor(place / sidePx) : 10 * channel);
  });
  const bytes = await sharp(pixels, { raw: { width: sidePx, height: sidePx, channels: 3 } })
    .png()
    .toBuffer();
  const assetHash = await store.assets.put(bytes);
  const image = {
    ...{ id: assetHash, assetHash, format: 'png', widthPx: sidePx, heightPx: sidePx },
    ...{ fieldOfView: null, byteSize: bytes.length, sourceFileName: 'P-1.png' },
  };
  const found = store.cases.add({ pseudonym: 'P-1', eye: 'right', image }).case;
  const targets: (number | null)[] = [];
  const refuse = new Set<keyof JobKinds>();
  const inProcess = createInProcessSupervisor();
  const supervisor: Supervisor<JobKinds> = {
    close: () => inProcess.close(),
    run(name, input, options) {
      if (refuse.has(name)) return Promise.reject(new Error(`${name} is refused by the test.`));
      if (name === 'sanityMap') targets.push(jobKinds.sanityMap.input.parse(input).target);
      return inProcess.run(name, input, options);
    },
  };
  return { store, found, supervisor, targets, refuse };
}

/** The upper left quarter of the photograph. */
function addLesion({ store, found }: CheckedLibrary): void {
  store.lesions.putImported({
    ...{ caseId: found.id, sourceFile: 'P-1_EX.tif', label: 'EX', source: 'mask' },
    lesions: [{ lesionId: 'square', type: 'hardExudate', rings: [[0, 0, 16, 0, 16, 16, 0, 16]] }],
  });
}

async function check(library: CheckedLibrary, signal = new AbortController().signal) {
  const { store, supervisor } = library;
  const modelFile = join(temporaryFolder(), 'network.onnx');
  writeFileSync(modelFile, writeOnnx(network));
  const { layers, contentHash } = await supervisor.run('listLayers', { modelFile });
  const told: string[] = [];
  const findings = await checkSanity(
    store,
    supervisor,
    {
      model: { modelFile, modelHash: contentHash, device: 'cpu', threads: 1, points: 4 },
      layerNames: layers.map(({ name }) => name),
      photographs: sanityCases(store, { only: null, unseen: [], limit: 10 }),
      ...{ sample: 5, baselines: ['black', 'white'], steps: 8, seed: 3, dataset: 'one slope' },
    },
    { signal, onProgress: (done, total, what) => told.push(`${done}/${total} ${what}`) },
  );
  return { findings, told };
}

describe('checkSanity', () => {
  it('checks a model that the library does not know, and tells how far it is', async () => {
    const library = await openCheckedLibrary();
    addLesion(library);
    const models = library.store.models.list().length;
    const { findings, told } = await check(library);
    expect(library.store.models.list()).toHaveLength(models);
    // Two baselines, six changes, two layers.
    expect(told[0]).toBe('0/10 P-1 right, black');
    expect(told.at(-1)).toBe('9/10 P-1 right, 2 of 2 layers randomised');
    const [checked] = findings.photographs;
    expect(checked!.references.map(({ baseline }) => baseline)).toEqual(['black', 'white']);
    expect(checked!.references[0]!.lesions!.areaShare).toBeCloseTo(0.25, 6);
    expect(checked!.steps.map(({ layers }) => layers)).toEqual([1, 2]);
    expect(checked!.changes).toHaveLength(6);
    const sanity = modelSanitySchema.parse(summariseSanity(findings));
    expect(sanity.randomisation.steps.map(({ layer }) => layer)).toEqual([
      'Gemm:y',
      'Conv:sums and later (2 of 2 layers)',
    ]);
    expect(sanity.lesionShare.map(({ baseline }) => baseline)).toEqual(['black', 'white']);
    expect(sanity.stability.map(({ n }) => n)).toEqual(Array.from({ length: 12 }, () => 1));
  });

  it('holds the same class against itself, whatever a randomised model finds likeliest', async () => {
    const library = await openCheckedLibrary();
    const { findings } = await check(library);
    const { targets } = library;
    expect(findings.photographs[0]!.references[0]!.lesions).toBeNull();
    // Two references choose for themselves; all that is held against the first has its class.
    expect(targets.slice(0, 2)).toEqual([null, null]);
    expect(new Set(targets.slice(2)).size).toBe(1);
    expect(targets[2]).toBeTypeOf('number');
  });

  it('ends with the reason where a map cannot be made', async () => {
    const library = await openCheckedLibrary();
    library.refuse.add('compareMaps');
    await expect(check(library)).rejects.toThrow('compareMaps is refused');
  });
});

describe('sanityCases', () => {
  it('takes photographs with lesions, those never trained on first, and all where none has any', async () => {
    const library = await openCheckedLibrary();
    const { store, found } = library;
    const names = (...unseen: string[]) =>
      sanityCases(store, { only: null, unseen, limit: 10 }).map(({ name }) => name);
    addCase(store, 'P-2');
    expect(names('P-2')).toEqual(['P-2 right', 'P-1 right']);
    addLesion(library);
    expect(names('P-2')).toEqual(['P-1 right']);
    expect(sanityCases(store, { only: ['P-1.png'], unseen: ['P-1'], limit: 1 })).toEqual([
      { found, name: 'P-1 right', isUnseen: true },
    ]);
  });

  it('names what the library does not have', async () => {
    const { store } = await openCheckedLibrary();
    const wish = { only: ['P-1', 'P-7', 'P-8'], unseen: [], limit: 3 };
    expect(failureOf(() => sanityCases(store, wish))).toMatchObject({
      code: 'case.notFound',
      message: expect.stringContaining('"P-7", "P-8"') as string,
    });
  });
});
