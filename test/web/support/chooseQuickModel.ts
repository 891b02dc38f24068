import { join } from 'node:path';
import { jobKinds } from '../../../src-main/compute/jobs/jobKinds.ts';
import { createSupervisor } from '../../../src-main/compute/supervisor.ts';
import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';
import { defaultSetting } from '../../../src-main/review/defaultModel.ts';
import { installModel } from '../../../src-main/review/installModel.ts';
import { openLibrary } from '../../../src-main/review/library.ts';
import { createModelFolder } from '../../../src-main/review/modelFolder.ts';

/** The grader that was bundled first: a fifth of the present one's arithmetic, and all that screens need of a model. */
const quickModel = join(import.meta.dirname, '..', '..', 'fixtures', 'models', 'firstGrader');

/** Installs it in a library that no program has open, and makes it the default. */
export async function chooseQuickModel(libraryFolder: string): Promise<void> {
  const log = () => undefined;
  const host = createNodeHost({ log });
  const supervisor = createSupervisor({
    jobKinds,
    spawn: host.spawnCompute,
    monotonicMs: () => host.clock.monotonicMs(),
    log,
  });
  const store = openLibrary(libraryFolder, 'create', host);
  try {
    const folder = createModelFolder(join(libraryFolder, 'models'), () => host.newId());
    const { contentHash } = await installModel(quickModel, 'cpu', store, supervisor, {
      keep: (file, hash) => folder.keep(file, hash),
    });
    store.settings.put(defaultSetting, contentHash);
  } finally {
    store.close();
    await supervisor.close();
  }
}
