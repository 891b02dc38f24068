import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import type { App, AppOptions } from '../../../src-main/app.ts';
import { AppError } from '../../../src-main/errors/appError.ts';
import {
  ContentsDouble,
  electronDouble,
  preventable,
  type WindowDouble,
} from '../../support/electronDouble.ts';
import { eventually } from '../../support/eventually.ts';

vi.mock('electron', async () => (await import('../../support/electronDouble.ts')).electronDouble);
const { startDesktop } = await import('../../../src-main/shell-desktop/startDesktop.ts');

const folder = mkdtempSync(join(tmpdir(), 'rimlight-desktop-'));
const pageFolder = join(folder, 'out', 'renderer');
mkdirSync(pageFolder, { recursive: true });
writeFileSync(join(pageFolder, 'index.html'), '<title>Rimlight</title>');

let given: AppOptions[];
let closed: number;
const closing = new EventEmitter();

function createAppDouble(options: AppOptions): App {
  given.push(options);
  electronDouble.order.push('app');
  return {
    dispatch: (name) => Promise.resolve({ ok: true, value: name }),
    respond: () => Promise.resolve(new Response('from the app')),
    subscribe: () => () => undefined,
    announce: () => undefined,
    reasonToStay: () => null,
    close: () => {
      closed += 1;
      closing.emit('close');
      return Promise.resolve();
    },
  };
}

// Electron says here where a packaged program's resources are.
Object.defineProperty(process, 'resourcesPath', { value: folder });

beforeEach(() => {
  given = [];
  closed = 0;
  const { app } = electronDouble;
  app.removeAllListeners();
  app.calls.length = 0;
  app.switches.clear();
  app.isFirstInstance = true;
  app.appFolder = folder;
  for (const name of ['logs', 'userData']) app.folders.set(name, join(folder, name));
  mkdirSync(join(folder, 'userData'), { recursive: true });
  electronDouble.order.length = 0;
  electronDouble.windows.length = 0;
  electronDouble.errorBoxes.length = 0;
  electronDouble.ipcMain.handlers.clear();
});

async function start(
  createApp: (options: AppOptions) => App = createAppDouble,
): Promise<WindowDouble | undefined> {
  startDesktop(createApp);
  electronDouble.app.ready.resolve(undefined);
  await eventually(() => {
    if (
      !electronDouble.order.some((step) => step.startsWith('load')) &&
      electronDouble.app.calls.length === 0
    )
      throw new Error('It has not started.');
  });
  return electronDouble.windows[0];
}

test('what Chromium must know is said before Electron is ready, and the page is loaded last', async () => {
  await start();
  const order = electronDouble.order.filter((step, index, all) => step !== all[index - 1]);
  expect(order).toEqual([
    'switches',
    'sandbox',
    'scheme',
    'wait until ready',
    'app',
    'protocol',
    'menu',
    'window',
    'load app://rimlight/',
  ]);
});

test('every page there will ever be is kept in, also one that nobody here made', async () => {
  await start();
  const contents = new ContentsDouble();
  electronDouble.app.emit('web-contents-created', {}, contents);
  expect(contents.openHandler?.({ url: 'https://example.org' })).toEqual({ action: 'deny' });
  const navigation = preventable({ url: 'https://example.org' });
  contents.emit('will-navigate', navigation);
  expect(navigation.isPrevented).toBe(true);
  expect(electronDouble.session.defaultSession.isRequestCancelled('https://example.org/')).toBe(true);
});

test('the core gets the version, the dialogs, the resources and the library that were asked for', async () => {
  electronDouble.app.switches.set('library', '/a/library');
  electronDouble.app.isPackaged = false;
  await start();
  electronDouble.app.isPackaged = true;
  expect(given[0]).toMatchObject({ libraryFolder: '/a/library', version: '9.8.7' });
  expect(given[0]?.dialogs).not.toBeNull();
  expect(given[0]?.host.paths.resourcesFolder).toBe(join(folder, 'resources'));
});

test('without a word about it the library lies in the data folder of the user', async () => {
  await start();
  expect(given[0]?.libraryFolder).toMatch(/rimlight[/\\]library$/i);
});

test('the window is answered: calls, the page and its pictures', async () => {
  const window = await start();
  const sender = {
    sender: { id: window?.webContents.id ?? 0 },
    senderFrame: { url: 'app://rimlight/', parent: null },
  };
  await expect(electronDouble.ipcMain.receive('rimlight:call', sender, 'app.get', {})).resolves.toEqual({
    ok: true,
    value: 'app.get',
  });
  const answer = electronDouble.protocolHandlers.get('app');
  expect(await (await answer?.(new Request('app://rimlight/')))?.text()).toBe('<title>Rimlight</title>');
  expect(await (await answer?.(new Request('app://rimlight/pictures/1/full')))?.text()).toBe('from the app');
});

test('a second start brings the window to the front and starts nothing', async () => {
  const window = await start();
  if (window === undefined) throw new Error('There is no window.');
  window.isMinimised = true;
  electronDouble.app.emit('second-instance');
  expect(window.calls.slice(-2)).toEqual(['restore', 'focus']);

  electronDouble.order.length = 0;
  electronDouble.app.isFirstInstance = false;
  startDesktop(createAppDouble);
  expect(electronDouble.app.calls).toEqual(['quit']);
  expect(electronDouble.order).toEqual([]);
});

test('the library is let go of before the program ends, once', async () => {
  await start();
  const first = preventable({});
  electronDouble.app.emit('will-quit', first);
  expect(first.isPrevented).toBe(true);
  await eventually(() => {
    expect(electronDouble.app.calls).toEqual(['quit']);
  });
  const second = preventable({});
  electronDouble.app.emit('will-quit', second);
  expect(second.isPrevented).toBe(false);
  expect(closed).toBe(1);
});

test('the place of the window is kept when it closes', async () => {
  const window = await start();
  window?.emit('close', preventable({}));
  const file = join(folder, 'userData', 'window-state.json');
  await eventually(() => {
    expect(existsSync(file)).toBe(true);
  });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    bounds: { x: 40, y: 30, width: 1300, height: 850 },
    isMaximised: false,
  });
});

test('a library that cannot be opened is said in its own words, and the program ends', async () => {
  await start(() => {
    throw new AppError('store.newer', 'The library was written by a newer Rimlight. Install that one.', {});
  });
  expect(electronDouble.errorBoxes).toEqual([
    'The library was written by a newer Rimlight. Install that one.',
  ]);
  expect(electronDouble.app.calls).toEqual(['exit 1']);
  expect(readFileSync(join(folder, 'logs', 'rimlight.log'), 'utf8')).toContain('could not start');
});
