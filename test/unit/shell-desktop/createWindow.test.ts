import { expect, test } from 'vitest';
import { createWindow, loadPage } from '../../../src-main/shell-desktop/createWindow.ts';
import { WindowDouble } from '../../support/electronDouble.ts';

function openWindow(isDevelopment = false, isMaximised = false): WindowDouble {
  return createWindow({
    create: (options) => new WindowDouble(options),
    preloadFile: '/program/preload.cjs',
    placement: { bounds: { width: 1000, height: 700, x: 5, y: 6 }, isMaximised },
    isDevelopment,
  });
}

test('the page is isolated, sandboxed and without Node, written out and not left to defaults', () => {
  expect(openWindow().options.webPreferences).toEqual({
    preload: '/program/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  });
});

test('there are developer tools only while developing', () => {
  expect(openWindow(true).options.webPreferences?.devTools).toBe(true);
});

test('the window opens in its place on a dark ground and shows itself only when it can be drawn', () => {
  const window = openWindow();
  const { x, y, width, height, show, backgroundColor } = window.options;
  expect({ x, y, width, height, show, backgroundColor }).toEqual({
    x: 5,
    y: 6,
    width: 1000,
    height: 700,
    show: false,
    backgroundColor: '#0c0d0e',
  });
  expect(window.calls).toEqual([]);
  window.emit('ready-to-show');
  expect(window.calls).toEqual(['show']);
});

test('a window that was maximised is so again, before it is shown', () => {
  const window = openWindow(false, true);
  window.emit('ready-to-show');
  expect(window.calls).toEqual(['maximize', 'show']);
});

test('WebRTC, which no request filter sees, may not send', () => {
  expect(openWindow().webContents.webRtcPolicy).toBe('disable_non_proxied_udp');
});

test("the window shows Rimlight's own page", async () => {
  const window = openWindow();
  await loadPage(window);
  expect(window.webContents.getURL()).toBe('app://rimlight/');
});
