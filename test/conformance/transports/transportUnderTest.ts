import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../../../src-main/app.ts';
import { connectIpc } from '../../../src-main/shell-desktop/ipc.ts';
import { startHttpServer, type HttpServer } from '../../../src-main/shell-web/httpServer.ts';
import type { Transport } from '../../../src-renderer/client/transport.ts';
import { createHttpTransport } from '../../../src-renderer/client/transports/http.ts';
import { createIpcTransport, type Bridge } from '../../../src-renderer/client/transports/ipc.ts';
import { electronDouble, WindowDouble } from '../../support/electronDouble.ts';
import { enterServer } from '../../support/enterServer.ts';

export interface TransportUnderTest {
  readonly transport: Transport;
  /** Takes the other side away. */
  stop(): Promise<void>;
  /** Takes the other side away and brings it back. */
  restart(): Promise<void>;
  /** How often events were asked for. */
  readonly timesAsked: () => number;
}

export interface TransportKind {
  readonly name: string;
  /** Whether the two sides can lose each other while both run. */
  readonly canBeCut: boolean;
  /** Whether the app hears of the page once, however many listeners the page has. */
  readonly sharesSubscription: boolean;
  open(app: App): Promise<TransportUnderTest>;
}

export const transportKinds: readonly TransportKind[] = [
  { name: 'http', canBeCut: true, sharesSubscription: false, open: openHttp },
  { name: 'ipc', canBeCut: false, sharesSubscription: true, open: openIpc },
];

/** Through the real server. */
async function openHttp(app: App): Promise<TransportUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-transport-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  // At any port: the one it had may be taken by now.
  const start = (): Promise<HttpServer> =>
    startHttpServer({ app, rendererFolder: folder, port: 0, log: () => undefined, monotonicMs: () => 0 });
  let server = await start();
  let send = await enterServer(server.url);
  let timesAsked = 0;
  return {
    transport: createHttpTransport((path, init) => {
      if (path === '/events') timesAsked += 1;
      return send(path, init);
    }),
    async stop() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
    async restart() {
      await server.close();
      server = await start();
      send = await enterServer(server.url);
    },
    timesAsked: () => timesAsked,
  };
}

/** The preload script and the main process's end, with a double of Electron between them. */
async function openIpc(app: App): Promise<TransportUnderTest> {
  await import('../../../src-main/shell-desktop/preload.ts');
  const { ipcMain, exposed } = electronDouble;
  ipcMain.handlers.clear();
  const window = new WindowDouble();
  const disconnect = connectIpc({ ipc: ipcMain, app, window: () => window, log: () => undefined });
  return {
    transport: createIpcTransport(exposed.get('rimlight') as Bridge),
    stop: () => {
      disconnect();
      ipcMain.handlers.clear();
      return Promise.resolve();
    },
    restart: () => Promise.reject(new Error('Both ends live in one program.')),
    timesAsked: () => 1,
  };
}
