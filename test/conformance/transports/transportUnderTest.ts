import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { App } from '../../../src-main/app.ts';
import { startHttpServer, type HttpServer } from '../../../src-main/shell-web/httpServer.ts';
import type { Transport } from '../../../src-renderer/client/transport.ts';
import { createHttpTransport } from '../../../src-renderer/client/transports/http.ts';
import { createIpcTransport, type Bridge } from '../../../src-renderer/client/transports/ipc.ts';
import { enterServer } from '../../support/enterServer.ts';

export interface TransportUnderTest {
  readonly transport: Transport;
  /** Takes the other side away. */
  stop(): Promise<void>;
  /** Brings it back where it was. */
  restart(): Promise<void>;
}

export interface TransportKind {
  readonly name: string;
  /** Whether the two sides can lose each other while both run. */
  readonly canBeCut: boolean;
  open(app: App): Promise<TransportUnderTest>;
}

export const transportKinds: readonly TransportKind[] = [
  { name: 'http', canBeCut: true, open: openHttp },
  { name: 'ipc', canBeCut: false, open: openIpc },
];

/** Through the real server. */
async function openHttp(app: App): Promise<TransportUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-transport-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  const start = (port: number): Promise<HttpServer> =>
    startHttpServer({ app, rendererFolder: folder, port, log: () => undefined, monotonicMs: () => 0 });
  let server = await start(0);
  const { port } = server;
  let send = await enterServer(server.url);
  return {
    transport: createHttpTransport((path, init) => send(path, init)),
    async stop() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
    async restart() {
      await server.close();
      server = await start(port);
      send = await enterServer(server.url);
    },
  };
}

/** Two ends that pass values on as Electron does: later, and by the structured clone algorithm. */
function openIpc(app: App): Promise<TransportUnderTest> {
  let isThere = true;
  const bridge: Bridge = {
    async call(name, input) {
      const sent: unknown = structuredClone(input);
      await setImmediate();
      if (!isThere) throw new Error('The main process is gone.');
      const reply = structuredClone(await app.dispatch(name, sent));
      await setImmediate();
      return reply;
    },
    subscribe: (listener) =>
      app.subscribe((event) => {
        const sent: unknown = structuredClone(event);
        void setImmediate().then(() => {
          listener(sent);
        });
      }),
  };
  return Promise.resolve({
    transport: createIpcTransport(bridge),
    stop: () => {
      isThere = false;
      return Promise.resolve();
    },
    restart: () => Promise.reject(new Error('Both ends live in one program.')),
  });
}
