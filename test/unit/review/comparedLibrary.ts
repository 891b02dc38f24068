import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeOnnx } from '../../../src-main/attribution/graph/writeOnnx.ts';
import type { JobKinds } from '../../../src-main/compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../../src-main/compute/supervisor.ts';
import { installModel, type InstalledModel } from '../../../src-main/review/installModel.ts';
import type { CaseRecord } from '../../../src-main/store/cases.ts';
import { model, node } from '../../support/smallModels.ts';
import { createInProcessSupervisor } from '../compute/jobs/inProcessSupervisor.ts';
import { temporaryFolder } from '../store/testLibrary.ts';
import { addReaders, openReviewLibrary, type ReviewLibrary } from './reviewLibrary.ts';

export interface ComparedLibrary extends ReviewLibrary {
  readonly found: CaseRecord;
  readonly model: InstalledModel;
  /** Does the real jobs, but fails those that `refuse` names. */
  readonly supervisor: Supervisor<JobKinds>;
  readonly begun: readonly string[];
  readonly refuse: Set<keyof JobKinds>;
}

const sidePx = 32;

/**
 * A case whose photograph is brighter to the right and redder downwards, and a model of 16 x 16 pixels whose three scores are the
 * means of red, green and blue. All jobs are done in the process of the test.
 */
export async function openComparedLibrary(): Promise<ComparedLibrary> {
  const library = openReviewLibrary();
  const { store } = library;
  addReaders(store);
  const inProcess = createInProcessSupervisor();
  const refuse = new Set<keyof JobKinds>();
  const supervisor: Supervisor<JobKinds> = {
    close: () => inProcess.close(),
    run(name, input, options) {
      if (refuse.has(name)) return Promise.reject(new Error(`${name} is refused by the test.`));
      return inProcess.run(name, input, options);
    },
  };
  const modelFile = join(temporaryFolder(), 'means.onnx');
  const means = model({
    nodes: [node('GlobalAveragePool', ['x'], ['pooled']), node('Flatten', ['pooled'], ['y'], { axis: 1 })],
    inputs: { x: ['n', 3, 16, 16] },
  });
  writeFileSync(modelFile, writeOnnx(means));
  const installed = await installModel(modelFile, 'cpu', store, inProcess);
  const found = await addSlopedCase(library, 'P-1');
  return { ...library, found, model: installed, supervisor, begun: inProcess.begun, refuse };
}

async function addSlopedCase({ store }: ReviewLibrary, pseudonym: string): Promise<CaseRecord> {
  const pixels = Uint8Array.from({ length: 3 * sidePx * sidePx }, (_, index) => {
    const [place, channel] = [Math.floor(index / 3), index % 3];
    const [row, column] = [Math.floor(place / sidePx), place % sidePx];
    return 20 + 5 * column + (channel === 0 ? 2 * row : channel * 10);
  });
  const bytes = await sharp(pixels, { raw: { width: sidePx, height: sidePx, channels: 3 } })
    .png()
    .toBuffer();
  const assetHash = await store.assets.put(bytes);
  const image = {
    ...{ id: assetHash, assetHash, format: 'png', widthPx: sidePx, heightPx: sidePx },
    ...{ fieldOfView: null, byteSize: bytes.length, sourceFileName: `${pseudonym}.png` },
  };
  return store.cases.add({ pseudonym, eye: 'right', image }).case;
}
