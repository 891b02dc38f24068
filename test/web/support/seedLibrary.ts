import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobKinds } from '../../../src-main/compute/jobs/jobKinds.ts';
import { createSupervisor } from '../../../src-main/compute/supervisor.ts';
import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';
import { importFolder } from '../../../src-main/review/importFolder.ts';
import { openLibrary } from '../../../src-main/review/library.ts';
import type { Store } from '../../../src-main/store/store.ts';

/**
 * `eyes`: so many different synthetic eyes, imported as a person would; grades 0 to 4 in turn, right and left in turn,
 * named synthetic-1, synthetic-2 ...
 * `rows`: so many cases that share one photograph, P00001 and on, for lists that are long. They are written straight
 * into the store, in a second.
 */
export type Seed =
  | { readonly kind: 'eyes'; readonly count: number; readonly sidePx?: number }
  | { readonly kind: 'rows'; readonly count: number };

/** Makes a library; closes it again. */
export async function seedLibrary(libraryFolder: string, seed: Seed): Promise<void> {
  const log = () => undefined;
  const host = createNodeHost({ log });
  const folder = await mkdtemp(join(tmpdir(), 'rimlight-seed-'));
  const supervisor = createSupervisor({
    jobKinds,
    spawn: host.spawnCompute,
    monotonicMs: () => host.clock.monotonicMs(),
    log,
  });
  await mkdir(libraryFolder, { recursive: true });
  const store = openLibrary(libraryFolder, 'create', host);
  try {
    const count = seed.kind === 'eyes' ? seed.count : 1;
    const sidePx = (seed.kind === 'eyes' ? seed.sidePx : undefined) ?? 256;
    for (let index = 0; index < count; index++) {
      const eye = index % 2 === 0 ? 'right' : 'left';
      const icdrGrade = ([0, 1, 2, 3, 4] as const)[index % 5]!;
      const { png } = await supervisor.run('synthesiseEye', { seed: index + 1, sidePx, eye, icdrGrade }, {});
      await writeFile(join(folder, `synthetic-${index + 1}_${eye}.png`), png);
    }
    await importFolder(folder, store, supervisor);
    if (seed.kind === 'rows') repeatCase(store, seed.count);
  } finally {
    store.close();
    await supervisor.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Adds cases until there are `count`, all showing what the first one shows. */
function repeatCase(store: Store, count: number): void {
  const shown = store.images.find(store.cases.list()[0]!.imageId)!;
  store.transaction(() => {
    for (let number = 1; number < count; number++)
      store.cases.add({
        pseudonym: `P${String(number).padStart(5, '0')}`,
        eye: number % 2 === 0 ? 'right' : 'left',
        image: { ...shown, id: createHash('sha256').update(`${shown.id} ${number}`).digest('hex') },
      });
  });
}
