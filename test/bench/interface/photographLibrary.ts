import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { assetPaths, pictureSizes } from '../../../src-main/contract/assetPaths.ts';
import { idle } from '../../web/support/idle.ts';
import { startRimlightServer, type RimlightServer } from '../../web/support/rimlightServer.ts';
import { enterServer } from '../../support/enterServer.ts';

const commandLine = join(import.meta.dirname, '..', '..', '..', 'src-main', 'cli', 'main.ts');

/**
 * Serves a library of these photographs in which everything is ready: pictures of every size and the bundled model's
 * attribution against black. Blinding is off, so that a case is opened with its overlay.
 */
export async function servePhotographs(folder: string, libraryFolder: string): Promise<RimlightServer> {
  const words = [commandLine, 'import', folder, '--library', libraryFolder];
  const imported = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (imported.status !== 0) throw new Error(`The photographs were not imported:\n${imported.stderr}`);
  const server = await startRimlightServer(libraryFolder);
  const { client } = server;
  await client.call('reader.choose', { name: 'A. Reader' });
  await client.call('settings.put', { blinding: false, baselines: ['black'] });
  while ((await client.call('model.list', {})).models.length === 0) await wait(100);
  await client.call('batch.start', { caseIds: [] });
  const summary = await idle(client);
  if (summary.failed > 0 || summary.isPaused) throw new Error(`The batch did not end well:\n${server.log()}`);
  await makePictures(server);
  return server;
}

async function makePictures({ client, url }: RimlightServer): Promise<void> {
  const send = await enterServer(url);
  for (const { imageId } of (await client.call('case.list', {})).rows)
    for (const size of pictureSizes) {
      const answer = await send(assetPaths.picture(imageId, size), { method: 'GET' });
      if (!answer.ok) throw new Error(`The picture ${size} of ${imageId} answered ${answer.status}.`);
      await answer.arrayBuffer();
    }
}
