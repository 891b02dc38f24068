import { expect, test } from 'vitest';
import { chooseShell, type Surroundings } from '../../../src-main/cli/chooseShell.ts';

let downloads = 0;
function choose(surroundings: Partial<Surroundings> = {}): ReturnType<typeof chooseShell> {
  downloads = 0;
  return chooseShell({
    platform: 'linux',
    environment: { DISPLAY: ':0' },
    isRoot: false,
    wantsBrowser: false,
    isOffline: false,
    findBinary: () => null,
    downloadBinary: () => {
      downloads += 1;
      return null;
    },
    ...surroundings,
  });
}

test('the desktop app opens where its binary is, without a download', () => {
  expect(choose({ findBinary: () => '/electron' })).toEqual({
    electron: '/electron',
    why: 'Opening the desktop app.',
  });
  expect(downloads).toBe(0);
});

test('a missing binary is fetched once, and that is said', () => {
  expect(choose({ downloadBinary: () => '/electron' })).toMatchObject({ electron: '/electron' });
  expect(choose()).toMatchObject({
    electron: null,
    why: expect.stringContaining('could not be downloaded') as string,
  });
  expect(downloads).toBe(1);
});

test.each([
  [{ isOffline: true }, /--offline/],
  [{ wantsBrowser: true }, /asked for/],
  [{ environment: {} }, /no display/],
  [{ environment: { DISPLAY: '' } }, /no display/],
  [{ isRoot: true }, /administrator/],
])('with %j it is the browser, and nothing is downloaded', (surroundings, why) => {
  const chosen = choose(surroundings);
  expect(chosen.electron).toBeNull();
  expect(chosen.why).toMatch(why);
  expect(downloads).toBe(0);
});

test('Windows and macOS always have a display, Wayland is one as well', () => {
  for (const platform of ['win32', 'darwin'] as const)
    expect(choose({ platform, environment: {}, findBinary: () => '/electron' }).electron).toBe('/electron');
  expect(choose({ environment: { WAYLAND_DISPLAY: 'w' }, findBinary: () => '/electron' }).electron).toBe(
    '/electron',
  );
});
