import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright/test';
import { findElectronBinary } from '../../../src-main/cli/electronBinary.ts';
import { createClient } from '../../../src-renderer/client/client.ts';
import { createIpcTransport } from '../../../src-renderer/client/transports/ipc.ts';
import { patienceMs } from '../../support/patience.ts';
import type { RimlightServer } from '../../web/support/rimlightServer.ts';

const repository = join(import.meta.dirname, '..', '..', '..');

/** The desktop app over one library, seen like the web shell's server, and its window. */
export interface RimlightDesktop extends RimlightServer {
  readonly electron: ElectronApplication;
  readonly page: Page;
}

/** Starts the built desktop app with settings, logs and a library of its own. */
export async function startRimlightDesktop(libraryFolder: string): Promise<RimlightDesktop> {
  const executablePath = findElectronBinary(repository);
  if (executablePath === null)
    throw new Error('There is no Electron binary; test/desktop/main.ts looks first.');
  const userData = await mkdtemp(join(tmpdir(), 'rimlight-desktop-'));
  const electron = await _electron.launch({
    executablePath,
    args: [repository, `--library=${libraryFolder}`, `--user-data-dir=${userData}`],
    timeout: patienceMs.start,
  });
  const page = await electron.firstWindow({ timeout: patienceMs.start });
  const child = electron.process();
  const printed: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  const logFile = join(await electron.evaluate(({ app }) => app.getPath('logs')), 'rimlight.log');

  async function end(): Promise<void> {
    printed.push(await readFile(logFile, 'utf8').catch(() => ''));
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  }

  return {
    electron,
    page,
    libraryFolder,
    processId: child.pid!,
    url: 'app://rimlight/',
    origin: 'app://rimlight',
    client: createClient(
      createIpcTransport({
        call: (name, input) =>
          page.evaluate(([asked, given]) => window.rimlight?.call(asked, given), [name, input] as const),
        subscribe: () => () => undefined,
      }),
    ),
    log: () => printed.join(''),
    async stop() {
      await electron.close();
      await end();
      return child.exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await end();
    },
  };
}
