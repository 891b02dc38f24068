import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from 'playwright/test';
import { watchPages } from '../../web/support/pageWatch.ts';
import { seedLibrary } from '../../web/support/seedLibrary.ts';
import type { RimlightServer } from '../../web/support/rimlightServer.ts';
import type { Fixtures, Options } from '../../web/support/test.ts';
import { startRimlightDesktop, type RimlightDesktop } from './rimlightDesktop.ts';

const started = new WeakMap<RimlightServer, RimlightDesktop>();

function desktopOf(server: RimlightServer): RimlightDesktop {
  const desktop = started.get(server);
  if (desktop === undefined) throw new Error('This is no desktop app.');
  return desktop;
}

/** What the specs of test/web use, with the desktop app's window in place of a browser's page. */
export const desktopTest = base.extend<Options & Fixtures>({
  seed: [null, { option: true }],
  expectedProblems: [null, { option: true }],
  expectedOrigins: [null, { option: true }],
  libraryFolder: async ({ seed }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'rimlight-desktop-library-'));
    const libraryFolder = join(folder, 'library');
    if (seed !== null) await seedLibrary(libraryFolder, seed);
    await use(libraryFolder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  server: async ({ libraryFolder }, use) => {
    const desktop = await startRimlightDesktop(libraryFolder);
    started.set(desktop, desktop);
    await use(desktop);
    await desktop.stop();
  },
  context: ({ server }, use) => use(desktopOf(server).electron.context()),
  page: ({ server }, use) => use(desktopOf(server).page),
  watched: [
    async ({ server, context, expectedProblems, expectedOrigins }, use) => {
      const watch = await watchPages(context, server.origin);
      await use(undefined);
      const left = watch.foreignRequests.filter((url) => expectedOrigins?.test(new URL(url).origin) !== true);
      expect(left, 'no request leaves the own origin').toEqual([]);
      const errors = watch.problems.filter((problem) => expectedProblems?.test(problem) !== true);
      expect(errors, 'no errors in the page').toEqual([]);
    },
    { auto: true },
  ],
  rimlight: ({ page }, use) => use(page),
});
