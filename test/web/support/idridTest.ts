import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rimlight, repository } from '../../conformance/commandLine/rimlight.ts';
import { test as base } from './reviewTest.ts';

export { expect } from './test.ts';

const lesions = join(repository, '../shared/data/idrid/lesions');

/** The developer's copy of IDRiD (CC BY 4.0) is there. It is not in the repository. */
export const hasIdrid = existsSync(lesions);
/** With lesions of all four types. */
export const idridName = 'IDRiD_13';

/** Tests of one photograph of IDRiD, 4288 x 2848 pixels, imported with the masks of its lesions. */
export const test = base.extend({
  template: 'empty',
  libraryFolder: async ({ libraryFolder }, use) => {
    const folder = join(dirname(libraryFolder), 'idrid');
    await copyOne(folder);
    await rimlight('import', join(folder, 'images'), '--library', libraryFolder);
    await rimlight('lesions', 'import', join(folder, 'masks'), '--library', libraryFolder);
    await use(libraryFolder);
  },
});

async function copyOne(folder: string): Promise<void> {
  await mkdir(join(folder, 'images'), { recursive: true });
  await copyFile(join(lesions, 'images', `${idridName}.jpg`), join(folder, 'images', `${idridName}.jpg`));
  for (const type of await readdir(join(lesions, 'masks'))) {
    const mask = join(lesions, 'masks', type, `${idridName}.png`);
    if (type === 'optic-disc' || !existsSync(mask)) continue;
    await mkdir(join(folder, 'masks', type), { recursive: true });
    await copyFile(mask, join(folder, 'masks', type, `${idridName}.png`));
  }
}
