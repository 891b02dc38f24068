import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeWindow, saveWindowState } from '../../../src-main/shell-desktop/windowState.ts';

const folder = mkdtempSync(join(tmpdir(), 'rimlight-window-'));
const file = join(folder, 'window-state.json');
const first = { bounds: { width: 1440, height: 900 }, isMaximised: false };
const left = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 2560, height: 1400 };

function placed(bounds: object, workAreas = [left, right], isMaximised = false): object {
  writeFileSync(file, JSON.stringify({ bounds, isMaximised }));
  return placeWindow(file, workAreas);
}

test('a window opens where it was closed, on the second display too', () => {
  const onLeft = { x: 100, y: 50, width: 1200, height: 800 };
  const onRight = { x: 2200, y: 50, width: 1200, height: 800 };
  expect(placed(onLeft)).toEqual({ bounds: onLeft, isMaximised: false });
  expect(placed(onRight)).toEqual({ bounds: onRight, isMaximised: false });
});

test('a window on a display that is gone opens in the middle, still maximised if it was', () => {
  const onRight = { x: 2200, y: 50, width: 1200, height: 800 };
  expect(placed(onRight, [left])).toEqual(first);
  expect(placed(onRight, [left], true)).toEqual({ ...first, isMaximised: true });
});

test.each([
  ['above the display', { x: 100, y: -40, width: 1200, height: 800 }],
  ['below the display', { x: 100, y: 1030, width: 1200, height: 800 }],
  ['with a sliver left of it', { x: -1150, y: 50, width: 1200, height: 800 }],
  ['with a sliver right of it', { x: 1900, y: 50, width: 1200, height: 800 }],
])('a window that could not be taken hold of (%s) opens in the middle', (_, bounds) => {
  expect(placed(bounds, [left])).toEqual(first);
});

test('a window that hangs out a little stays where it was put', () => {
  const bounds = { x: -300, y: 0, width: 1200, height: 1400 };
  expect(placed(bounds, [left])).toEqual({ bounds, isMaximised: false });
});

test.each([
  '',
  'nonsense',
  '{}',
  'null',
  '{"bounds":{"x":0,"y":0,"width":0,"height":800},"isMaximised":false}',
  '{"bounds":{"x":0,"y":0,"width":"900","height":800},"isMaximised":false}',
  '{"bounds":{"x":0,"y":0,"width":900,"height":800}}',
])('the broken file %j is as if there were none', (text) => {
  writeFileSync(file, text);
  expect(placeWindow(file, [left])).toEqual(first);
});

test('without a file the window opens in the middle', () => {
  expect(placeWindow(join(folder, 'missing.json'), [left])).toEqual(first);
});

test('size, place and being maximised are kept, in one step', async () => {
  const bounds = { x: 12, y: 34, width: 1300, height: 850 };
  await saveWindowState(file, { getNormalBounds: () => bounds, isMaximized: () => true });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ bounds, isMaximised: true });
  expect(placeWindow(file, [left])).toEqual({ bounds, isMaximised: true });
  expect(readdirSync(folder)).toEqual(['window-state.json']);
});
