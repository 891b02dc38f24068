import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createClient, type Client } from '../../../src-renderer/client/client.ts';
import { createHttpTransport } from '../../../src-renderer/client/transports/http.ts';
import { enterServer } from '../../support/enterServer.ts';
import { patienceMs } from '../../support/patience.ts';

const repository = join(import.meta.dirname, '..', '..', '..');

/** `rimlight serve` over one library, as a process of its own. */
export interface RimlightServer {
  readonly libraryFolder: string;
  readonly processId: number;
  /** The address that was printed, with the token. */
  readonly url: string;
  /** Without the token: what pages and assets are under. */
  readonly origin: string;
  /** Calls the program past the page, for setting up and for looking behind it. */
  readonly client: Client;
  /** Everything the process has written so far. */
  log(): string;
  /** Ends it as Ctrl+C does, and gives its exit code. */
  stop(): Promise<number | null>;
  /** As a power cut would. */
  kill(): Promise<void>;
}

/** @param port 0 for any free one; the port of a former server to come back under the same origin. */
export async function startRimlightServer(libraryFolder: string, port = 0): Promise<RimlightServer> {
  const words = ['serve', '--library', libraryFolder, '--no-open', '--port', String(port)];
  const child = spawn(process.execPath, [join(repository, 'src-main/cli/main.ts'), ...words], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, RIMLIGHT_LOG: '1' },
  });
  let printed = '';
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const url = await printedUrl(
    child,
    () => printed,
    () => log,
  );
  return {
    libraryFolder,
    processId: child.pid!,
    url,
    origin: new URL(url).origin,
    client: createClient(createHttpTransport(await enterServer(url))),
    log: () => log,
    async stop() {
      await end(child, 'SIGINT');
      return child.exitCode;
    },
    kill: () => end(child, 'SIGKILL'),
  };
}

async function printedUrl(child: ChildProcess, printed: () => string, log: () => string): Promise<string> {
  const startedMs = performance.now();
  while (!printed().includes('\n')) {
    if (hasEnded(child)) throw new Error(`The server ended instead of starting:\n${log()}`);
    if (performance.now() - startedMs > patienceMs.start) {
      await end(child, 'SIGKILL');
      throw new Error(`The server did not start within ${patienceMs.start} ms:\n${log()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return printed().trim();
}

async function end(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
