import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installedBrowser } from '../../../src-main/cli/installedBrowser.ts';
import { openWindow } from '../../../src-main/cli/openWindow.ts';

const url = 'http://127.0.0.1:4000/start/secret-token';
let folder: string;
let programs: string;

/** A program that writes down the words it was started with. */
function writeProgram(name: string, then: string): void {
  const file = join(programs, name);
  writeFileSync(file, `#!/bin/sh\necho "$@" >> '${join(folder, `${name}.words`)}'\n${then}\n`);
  chmodSync(file, 0o755);
}

function wordsOf(name: string): string {
  const file = join(folder, `${name}.words`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-window-'));
  programs = join(folder, 'bin');
  mkdirSync(programs);
  vi.stubEnv('PATH', programs);
  vi.stubEnv('DISPLAY', ':99');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(process.platform === 'linux')('the window of serve', () => {
  it('is an app window of an installed browser with a profile of its own', async () => {
    writeProgram('google-chrome', 'exec /bin/sleep 30');
    const profile = join(folder, 'window');
    const window = await openWindow(url, profile);
    const page = pathToFileURL(join(profile, 'open.html')).href;
    await expect.poll(() => wordsOf('google-chrome')).toContain(`--app=${page}`);
    expect(wordsOf('google-chrome')).toContain(`--user-data-dir=${profile}/profile`);
    await window.close();
    expect(existsSync(profile)).toBe(false);
  });

  it('is told the address through a file that only its owner can read', async () => {
    writeProgram('chromium', 'exec /bin/sleep 30');
    const profile = join(folder, 'window');
    const window = await openWindow(url, profile);
    await expect.poll(() => wordsOf('chromium')).not.toBe('');
    expect(wordsOf('chromium')).not.toContain('secret-token');
    const page = join(profile, 'open.html');
    expect(readFileSync(page, 'utf8')).toContain(`content="0; url=${url}"`);
    expect([statSync(profile).mode & 0o777, statSync(page).mode & 0o777]).toEqual([0o700, 0o600]);
    await window.close();
  });

  it.each([
    ['there is no other', ''],
    ['the installed one fails', 'exit 1'],
  ])('is one of the default browser where %s', async (_when, then) => {
    if (then !== '') writeProgram('chromium', then);
    writeProgram('xdg-open', '');
    const window = await openWindow(url, join(folder, 'window'));
    await expect.poll(() => wordsOf('xdg-open')).toBe(`${join(folder, 'window', 'open.html')}\n`);
    await window.close();
  });

  it('is left out without a screen', async () => {
    vi.stubEnv('DISPLAY', undefined);
    vi.stubEnv('WAYLAND_DISPLAY', undefined);
    writeProgram('chromium', '');
    writeProgram('xdg-open', '');
    await (await openWindow(url, join(folder, 'window'))).close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([wordsOf('chromium'), wordsOf('xdg-open')]).toEqual(['', '']);
  });

  it('is not one of a confined browser, which could not read that file', () => {
    mkdirSync(join(folder, 'snap'));
    writeFileSync(join(folder, 'snap', 'chromium'), '');
    symlinkSync(join(folder, 'snap', 'chromium'), join(programs, 'chromium'));
    expect(installedBrowser()).toBeNull();
    writeProgram('microsoft-edge', '');
    expect(installedBrowser()).toBe(join(programs, 'microsoft-edge'));
  });
});
