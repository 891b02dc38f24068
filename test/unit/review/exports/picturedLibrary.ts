import sharp from 'sharp';
import type { JobKinds } from '../../../../src-main/compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../../../src-main/compute/supervisor.ts';
import type { Lesion } from '../../../../src-main/contract/lesion.ts';
import type { ExportParts } from '../../../../src-main/review/exports/exportParts.ts';
import type { CaseRecord } from '../../../../src-main/store/cases.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { createInProcessSupervisor } from '../../compute/jobs/inProcessSupervisor.ts';
import { sampleAttribution } from '../../store/sampleRecords.ts';
import { addReaders, gradingModel, modelHash, openReviewLibrary, readers } from '../reviewLibrary.ts';

export interface PicturedLibrary {
  readonly store: Store;
  readonly parts: ExportParts;
}

/** A library whose reader is blinded, with the real jobs done in the process of the test. */
export function openPicturedLibrary(change: Partial<ExportParts> = {}): PicturedLibrary {
  const { store, clock } = openReviewLibrary();
  addReaders(store);
  store.models.put(gradingModel);
  const supervisor: Supervisor<JobKinds> = createInProcessSupervisor();
  const viewer = { reader: readers[0], blinding: false, startedAt: clock.nowIso(), modelHash };
  const parts = {
    ...{ store, supervisor, viewer, version: '9.8.7', nowIso: () => clock.nowIso(), newId: () => 'id' },
    ...{ resourcesFolder: 'resources', log: () => undefined },
    ...change,
  };
  return { store, parts };
}

export const picturedSize = { widthPx: 120, heightPx: 80 };

/** Columns and rows of the photograph that a map of 8 x 8 pixels covers. */
const picturedTransform = {
  ...{ originalWidthPx: 120, originalHeightPx: 80, leftPx: 20, topPx: 0, cropWidthPx: 80, cropHeightPx: 80 },
  ...{ targetWidthPx: 8, targetHeightPx: 8 },
};

/** A disc of radius 30 in the middle. */
const fieldOfView = {
  ...{ kind: 'disc', centreXPx: 60, centreYPx: 40, radiusPx: 30 },
  ...{ leftPx: 30, topPx: 10, rightPx: 90, bottomPx: 70, confidence: 1 },
};

/** A case with a photograph of its own whose file carries a name, and an attribution for each seed. Gives the keys of these. */
export async function addPicturedCase(
  store: Store,
  pseudonym: string,
  seeds: readonly number[] = [],
): Promise<{ readonly found: CaseRecord; readonly keys: readonly string[] }> {
  const shade = 40 + (Number(pseudonym.replaceAll(/\D/g, '')) % 200);
  const { widthPx: width, heightPx: height } = picturedSize;
  const bytes = await sharp({
    create: { width, height, channels: 3, background: { r: shade, g: 90, b: 30 } },
  })
    .withExifMerge({ IFD0: { Copyright: `Patient Jane Roe ${pseudonym}` } })
    .jpeg()
    .toBuffer();
  const assetHash = await store.assets.put(bytes);
  const image = {
    ...{ id: assetHash, assetHash, format: 'jpeg', ...picturedSize, fieldOfView },
    ...{ byteSize: bytes.length, sourceFileName: `${pseudonym} Jane Roe.jpg` },
  };
  const found = store.cases.add({ pseudonym, eye: 'right', image }).case;
  const keys = seeds.map((seed) => {
    const sample = sampleAttribution(seed, 8);
    const request = { ...sample.request, imageHash: assetHash };
    return store.attributions.put({ ...sample, request, transform: picturedTransform });
  });
  return { found, keys };
}

/** Imported lesions, each a polygon. */
export function addLesions(
  store: Store,
  caseId: string,
  source: 'mask' | 'box',
  lesions: readonly Pick<Lesion, 'type' | 'rings'>[],
): void {
  store.lesions.putImported({
    ...{ caseId, sourceFile: `${source}.tif`, label: source, source },
    lesions: lesions.map((lesion, index) => ({ ...lesion, lesionId: `${caseId} ${source} ${index}` })),
  });
}
