import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { assetPaths, pictureSizes } from '../../../src-main/contract/assetPaths.ts';
import { enterServer } from '../../support/enterServer.ts';
import { chooseQuickModel } from './chooseQuickModel.ts';
import { idle } from './idle.ts';
import { startRimlightServer, type RimlightServer } from './rimlightServer.ts';
import { seedLibrary } from './seedLibrary.ts';

/**
 * `ready`: three small synthetic eyes, the bundled model and a quicker one, which is the default, a reader who has read
 * nothing, two baselines and a wide tolerance, so that an attribution takes a second or two.
 * `computed`: the same after a batch has attributed all of it.
 * `empty`: a reader and the models, and no case.
 */
export type TemplateName = 'ready' | 'computed' | 'empty';

const templateReader = 'A. Reader';
export const templateCases = 3;
export const templateBaselines = ['black', 'mean-colour'] as const;

/**
 * Makes a template once in a run, in a folder that Playwright empties when the next run begins; gives its place. Where the making
 * fails, the next one who wants it begins anew.
 */
export async function libraryTemplate(name: TemplateName, folder: string): Promise<string> {
  const place = join(folder, `template-${name}`);
  const mark = `${place}-is-made-by`;
  await mkdir(folder, { recursive: true });
  while (!existsSync(place)) {
    // Each worker would like to have it; the first one makes it.
    const isFirst = await writeFile(mark, String(process.pid), { flag: 'wx' }).then(
      () => true,
      () => false,
    );
    if (isFirst)
      try {
        await makeTemplate(name, folder, place);
      } finally {
        await rm(mark, { force: true });
      }
    else if (await isLeft(mark)) await rm(mark, { force: true });
    else await wait(100);
  }
  return place;
}

async function makeTemplate(name: TemplateName, folder: string, place: string): Promise<void> {
  // Another one may have finished it a moment ago.
  if (existsSync(place)) return;
  const unfinished = await mkdtemp(`${place}-`);
  if (name === 'computed') await cp(await libraryTemplate('ready', folder), unfinished, { recursive: true });
  await (name === 'computed'
    ? compute(unfinished)
    : makeReady(unfinished, name === 'empty' ? 0 : templateCases));
  await rename(unfinished, place);
}

/** Whoever made the mark was ended before it could take it away. */
async function isLeft(mark: string): Promise<boolean> {
  const processId = Number(await readFile(mark, 'utf8').catch(() => ''));
  if (processId === 0) return false;
  try {
    process.kill(processId, 0);
    return false;
  } catch {
    return true;
  }
}

async function makeReady(place: string, count: number): Promise<void> {
  await seedLibrary(place, { kind: 'eyes', count });
  await chooseQuickModel(place);
  const server = await startRimlightServer(place);
  try {
    await server.client.call('reader.choose', { name: templateReader });
    await server.client.call('settings.put', { baselines: [...templateBaselines], tolerance: 0.2 });
    await makePictures(server);
    while (!(await server.client.call('model.list', {})).models.some(({ isBundled }) => isBundled))
      await wait(100);
  } finally {
    await server.stop();
  }
}

/** As after an import: whoever looks at a case does not wait for its pictures. */
async function makePictures({ client, url }: RimlightServer): Promise<void> {
  const send = await enterServer(url);
  for (const { imageId } of (await client.call('case.list', {})).rows)
    for (const size of pictureSizes) await (await send(assetPaths.picture(imageId, size), {})).arrayBuffer();
}

async function compute(place: string): Promise<void> {
  const server = await startRimlightServer(place);
  try {
    await server.client.call('batch.start', { caseIds: [] });
    await idle(server.client);
  } finally {
    await server.stop();
  }
}
