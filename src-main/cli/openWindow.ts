import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installedBrowser } from './installedBrowser.ts';

/** A window that shows a page, as far as Rimlight has a hand in it. */
export interface OpenedWindow {
  close(): Promise<void>;
}

const quietly = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Opens an address in a window of its own, or else in the default browser; does nothing where there is no screen.
 * @param folder Made for the window's profile and deleted with it: a browser keeps copies of what it shows.
 */
export async function openWindow(url: string, folder: string): Promise<OpenedWindow> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Every user of a machine can read the words that a program was started with: the address goes through a file.
  const page = join(folder, 'open.html');
  const forward = `<!doctype html><meta http-equiv="refresh" content="0; url=${url}"><title>Rimlight</title>\n`;
  await writeFile(page, forward, { mode: 0o600 });
  const browser = hasScreen() ? installedBrowser() : null;
  const window =
    browser === null
      ? null
      : spawn(
          browser,
          [...quietly, `--user-data-dir=${join(folder, 'profile')}`, `--app=${pathToFileURL(page).href}`],
          {
            stdio: 'ignore',
          },
        );
  if (window === null) openInDefaultBrowser(page);
  window?.once('error', () => {
    openInDefaultBrowser(page);
  });
  window?.once('exit', (code) => {
    if (code !== 0 && code !== null) openInDefaultBrowser(page);
  });
  return {
    async close() {
      if (window !== null && window.exitCode === null && window.signalCode === null) {
        const gone = new Promise((resolve) => window.once('exit', resolve));
        if (window.kill()) await gone;
      }
      // The browser's own children may still be writing, on a busy machine for long: half a minute of tries.
      await rm(folder, { recursive: true, force: true, maxRetries: 25, retryDelay: 100 });
    },
  };
}

function openInDefaultBrowser(page: string): void {
  if (!hasScreen()) return;
  const [program, ...words] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler']
        : ['xdg-open'];
  const opener = spawn(program, [...words, page], { stdio: 'ignore', detached: true });
  // The address is printed: whoever has no such program opens it by hand.
  opener.once('error', () => undefined);
  opener.unref();
}

function hasScreen(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
}
