import { beforeEach, expect, test } from 'vitest';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import { callChannel, eventChannel } from '../../../src-main/shell-desktop/channels.ts';
import { connectIpc } from '../../../src-main/shell-desktop/ipc.ts';
import { ContentsDouble, IpcMainDouble, type FrameDouble } from '../../support/electronDouble.ts';

const ownFrame: FrameDouble = { url: 'app://rimlight/#/worklist', parent: null };
let ipc: IpcMainDouble;
let contents: ContentsDouble;
let calls: unknown[][];
let logged: LogEntry[];
let listeners: Set<(event: AppEvent) => void>;
let isWindowOpen: boolean;
let disconnect: () => void;

beforeEach(() => {
  ipc = new IpcMainDouble();
  contents = new ContentsDouble();
  calls = [];
  logged = [];
  listeners = new Set();
  isWindowOpen = true;
  disconnect = connectIpc({
    ipc,
    app: {
      dispatch: (...words) => {
        calls.push(words);
        return Promise.resolve({ ok: true, value: 'answered' });
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    window: () => (isWindowOpen ? { webContents: contents } : null),
    log: (entry) => logged.push(entry),
  });
});

function receive(frame: FrameDouble | null, ...words: unknown[]): Promise<unknown> {
  return ipc.receive(callChannel, { sender: { id: contents.id }, senderFrame: frame }, ...words);
}

async function expectRefusal(sending: Promise<unknown>, reason: RegExp): Promise<void> {
  await expect(sending).rejects.toThrow(reason);
  expect(calls).toEqual([]);
  expect(logged).toHaveLength(1);
  expect(logged[0]?.level).toBe('warning');
  expect(logged[0]?.message).toMatch(reason);
}

test('answers the main frame of its own window', async () => {
  await expect(receive(ownFrame, 'app.get', {})).resolves.toEqual({ ok: true, value: 'answered' });
  expect(calls).toEqual([['app.get', {}]]);
});

test.each([
  'https://example.org/',
  'file:///etc/passwd',
  'app://elsewhere/',
  'app://rimlight.example.org/',
  'app://rimlight@elsewhere/',
  'app://rimlight:81/',
  'apps://rimlight/',
  'about:blank',
  'data:text/html,app://rimlight/',
  '',
])('refuses a message from the page %j', async (url) => {
  await expectRefusal(receive({ url, parent: null }, 'app.get', {}), /foreign page/);
});

test('refuses a frame inside its own page', async () => {
  await expectRefusal(receive({ ...ownFrame, parent: ownFrame }, 'app.get', {}), /frame inside the page/);
});

test('refuses a frame that is gone', async () => {
  await expectRefusal(receive(null, 'app.get', {}), /frame is gone/);
});

test('refuses another window, even one that shows its own page', async () => {
  const event = { sender: { id: contents.id + 1 }, senderFrame: ownFrame };
  await expectRefusal(ipc.receive(callChannel, event, 'app.get', {}), /another window/);
});

test('refuses everybody while it has no window', async () => {
  isWindowOpen = false;
  await expectRefusal(receive(ownFrame, 'app.get', {}), /another window/);
});

test.each([
  ['no words', []],
  ['a name alone', ['app.get']],
  ['a third word', ['app.get', {}, {}]],
])('refuses a message with %s', async (_, words) => {
  await expectRefusal(receive(ownFrame, ...words), /parts instead of two/);
});

test.each([[7], [null], [{ toString: 'app.get' }], ['x'.repeat(101)]])(
  'refuses %j as a name',
  async (name) => {
    await expectRefusal(receive(ownFrame, name, {}), /no name of a call/);
  },
);

const loop: { self?: object } = {};
loop.self = loop;
test.each([
  ['a date', { at: new Date(0) }],
  ['a map', { of: new Map() }],
  ['bytes', { bytes: new Uint8Array(4) }],
  ['not a number', { value: Number.NaN }],
  ['a big integer', { value: 1n }],
  ['undefined', { value: undefined }],
  ['a loop', loop],
])('refuses an input with %s', async (_, input) => {
  await expectRefusal(receive(ownFrame, 'app.get', input), /not plain data/);
});

test('lets every kind of plain data through', async () => {
  const input = { text: 'a', number: -1.5, flag: true, nothing: null, list: [1, [2]], inner: { empty: {} } };
  await receive(ownFrame, 'case.get', input);
  expect(calls).toEqual([['case.get', input]]);
});

test('has exactly one channel that answers', () => {
  expect([...ipc.handlers.keys()]).toEqual(['rimlight:call']);
});

test('sends events to its own page, on one channel', () => {
  for (const listener of listeners) listener({ name: 'cases.changed' });
  expect(contents.sent).toEqual([{ channel: eventChannel, event: { name: 'cases.changed' } }]);
});

test('sends no event to a page from elsewhere, nor without a window, nor after the end', () => {
  const tell = (): void => {
    for (const listener of listeners) listener({ name: 'cases.changed' });
  };
  contents.address = 'https://example.org/';
  tell();
  contents.address = 'app://rimlight/';
  isWindowOpen = false;
  tell();
  isWindowOpen = true;
  disconnect();
  tell();
  expect(contents.sent).toEqual([]);
});
