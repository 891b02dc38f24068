// `npm start [-- --library DIR] [--browser] [--offline]`: opens Rimlight, as the desktop app where that can be.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultLibraryFolder } from '../platform/defaultLibraryFolder.ts';
import { chooseShell } from './chooseShell.ts';
import { buildDesktop } from './desktopBuild.ts';
import { downloadElectronBinary, findElectronBinary } from './electronBinary.ts';

const root = join(import.meta.dirname, '..', '..');
const { values } = parseArgs({
  options: {
    library: { type: 'string' },
    browser: { type: 'boolean', default: false },
    offline: { type: 'boolean', default: false },
    /** For the browser: prints the address and opens nothing. */
    'no-open': { type: 'boolean', default: false },
  },
});
const library = values.library ?? defaultLibraryFolder(process.env, process.platform);

const { electron, why } = chooseShell({
  platform: process.platform,
  environment: process.env,
  isRoot: process.getuid?.() === 0,
  wantsBrowser: values.browser || values['no-open'],
  isOffline: values.offline,
  findBinary: () => findElectronBinary(root),
  downloadBinary: () => downloadElectronBinary(root),
});
process.stderr.write(`${why}\n`);

// Ctrl+C reaches what was started as well; it decides what that means, and its exit code is ours.
process.on('SIGINT', () => undefined);
process.exitCode = electron === null ? openInBrowser() : openDesktop(electron);

function openDesktop(binary: string): number {
  buildDesktop(root, (message) => void process.stderr.write(message));
  return spawnSync(binary, [root, `--library=${library}`], { stdio: 'inherit' }).status ?? 1;
}

function openInBrowser(): number {
  const words = ['serve', '--library', library, ...(values['no-open'] ? ['--no-open'] : [])];
  const script = join(root, 'src-main', 'cli', 'main.ts');
  return spawnSync(process.execPath, [script, ...words], { stdio: 'inherit' }).status ?? 1;
}
