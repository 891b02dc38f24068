import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '../app.ts';
import type { Log } from '../contract/logEntry.ts';
import { AppError } from '../errors/appError.ts';
import { createAccess } from './access.ts';
import { createEventStreams } from './eventStreams.ts';
import { createRequestHandler } from './requestHandler.ts';
import { readPageFiles } from '../rpc/page/pageFiles.ts';

/** How long a request may take to arrive. */
export interface Timeouts {
  readonly headersMs: number;
  readonly requestMs: number;
}

export interface HttpServerOptions {
  readonly app: App;
  /** The built renderer. */
  readonly rendererFolder: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly log: Log;
  readonly monotonicMs: () => number;
  /** @default 1 min for the headers, 5 min with the body: this program itself may stand still for long on a busy machine */
  readonly timeouts?: Timeouts;
}

export interface HttpServer {
  /** The address to open, with the token that lets in whoever has it. */
  readonly url: string;
  readonly port: number;
  /** Cuts every connection. The app stays open. */
  close(): Promise<void>;
}

/**
 * Serves the renderer and its calls on 127.0.0.1, to whoever was given the address and to nobody else.
 * @throws AppError `usage` where the port cannot be had.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const files = await readPageFiles(options.rendererFolder);
  const { headersMs, requestMs } = options.timeouts ?? { headersMs: 60_000, requestMs: 300_000 };
  const server = createServer({
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: Math.min(1000, headersMs),
  });
  const port = await listen(server, options.port);
  const access = createAccess(port);
  const events = createEventStreams(options.app);
  const handle = createRequestHandler({ ...options, files, port, access, events });
  server.on(
    'request',
    (request: IncomingMessage, response: ServerResponse) => void handle(request, response),
  );
  return {
    url: `http://127.0.0.1:${port}${access.startPath}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        events.close();
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (thrown: NodeJS.ErrnoException) => {
      reject(portRefused(thrown, port));
    });
    server.listen({ host: '127.0.0.1', port }, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function portRefused(thrown: NodeJS.ErrnoException, port: number): Error {
  const why =
    thrown.code === 'EADDRINUSE'
      ? 'is taken by another program'
      : thrown.code === 'EACCES'
        ? 'is reserved by the system'
        : null;
  if (why === null) return thrown;
  return new AppError(
    'usage',
    `Port ${port} of 127.0.0.1 ${why}. Name another one, or leave it out to take any that is free.`,
    { port },
    { cause: thrown },
  );
}
