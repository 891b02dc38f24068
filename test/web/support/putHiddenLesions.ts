import { jobKinds } from '../../../src-main/compute/jobs/jobKinds.ts';
import { createSupervisor } from '../../../src-main/compute/supervisor.ts';
import { lesionIdSchema } from '../../../src-main/contract/ids.ts';
import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';
import { measureCaseLesions } from '../../../src-main/review/measureCaseLesions.ts';
import { withStore } from './withStore.ts';

/** Who drew what the reader of the tests must not see. */
const otherReader = 'C. Reader';

/** Steps that each case gets: an import and a lesion by somebody else. */
export const hiddenRevision = 2;

/**
 * Puts an imported lesion and one that another reader drew into each case of a computed library, measured against the
 * first attribution. No server may have the library open.
 */
export async function putHiddenLesions(libraryFolder: string): Promise<void> {
  const log = () => undefined;
  const host = createNodeHost({ log });
  const supervisor = createSupervisor({
    jobKinds,
    spawn: host.spawnCompute,
    monotonicMs: () => host.clock.monotonicMs(),
    log,
  });
  try {
    await withStore(libraryFolder, 'write', async (store) => {
      store.readers.add(otherReader);
      for (const [index, { id, imageId, pseudonym }] of store.cases.list().entries()) {
        store.lesions.putImported({
          caseId: id,
          sourceFile: `masks/${pseudonym}_HE.png`,
          label: 'HE',
          source: 'mask',
          lesions: [
            {
              lesionId: `imported-${pseudonym}`,
              type: 'haemorrhage',
              rings: squareFrom(101.375 + index, 120),
            },
          ],
        });
        const drawn = {
          lesionId: lesionIdSchema.parse(`drawn-${pseudonym}`),
          type: 'hardExudate' as const,
          source: 'drawn' as const,
          sourceFile: null,
          rings: squareFrom(147.625 + index, 80),
        };
        store.lesions.apply(id, { put: [drawn], remove: [] }, otherReader);
        const [attribution] = store.attributions.list({ imageId });
        await measureCaseLesions(store, supervisor, {
          caseId: id,
          attributionKey: attribution!.key,
          rimWidth: { modelPx: 2 },
        });
      }
    });
  } finally {
    await supervisor.close();
  }
}

function squareFrom(left: number, top: number): number[][] {
  return [[left, top, left + 16, top, left + 16, top + 16, left, top + 16]];
}
