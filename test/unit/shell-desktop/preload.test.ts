import { expect, test, vi } from 'vitest';
import type { Bridge } from '../../../src-renderer/client/transports/ipc.ts';
import { callChannel, eventChannel } from '../../../src-main/shell-desktop/channels.ts';
import { ContentsDouble, electronDouble, WindowDouble } from '../../support/electronDouble.ts';

vi.mock('electron', async () => (await import('../../support/electronDouble.ts')).electronDouble);
await import('../../../src-main/shell-desktop/preload.ts');

function bridge(): Bridge {
  return electronDouble.exposed.get('rimlight') as Bridge;
}

test('the page is given two functions under one name, and nothing else', () => {
  expect([...electronDouble.exposed.keys()]).toEqual(['rimlight']);
  const exposed = bridge();
  expect(Object.keys(exposed).sort()).toEqual(['call', 'subscribe']);
  for (const value of Object.values(exposed)) expect(typeof value).toBe('function');
});

test('a call goes over the one channel with its name and input, and its answer comes back', async () => {
  const window = new WindowDouble();
  const received: unknown[] = [];
  electronDouble.ipcMain.handlers.set(callChannel, (event, ...words) => {
    received.push(event.sender.id, ...words);
    return Promise.resolve({ ok: true, value: 1 });
  });
  await expect(bridge().call('case.get', { caseId: 'x' })).resolves.toEqual({ ok: true, value: 1 });
  expect(received).toEqual([window.webContents.id, 'case.get', { caseId: 'x' }]);
});

test('a listener hears events without what leads to Electron, until it stops', () => {
  const heard: unknown[][] = [];
  const stop = bridge().subscribe((...words: unknown[]) => {
    heard.push(words);
  });
  electronDouble.ipcRenderer.emit(eventChannel, { sender: new ContentsDouble() }, { name: 'cases.changed' });
  stop();
  electronDouble.ipcRenderer.emit(eventChannel, {}, { name: 'models.changed' });
  expect(heard).toEqual([[{ name: 'cases.changed' }]]);
  expect(electronDouble.ipcRenderer.listenerCount(eventChannel)).toBe(0);
});
