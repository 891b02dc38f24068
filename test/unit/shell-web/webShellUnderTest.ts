import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import { startHttpServer, type HttpServer, type Timeouts } from '../../../src-main/shell-web/httpServer.ts';
import { createAppDouble, type AppDouble } from '../../support/appDouble.ts';
import { eventually } from '../../support/eventually.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

export interface WebShellUnderTest {
  readonly app: AppDouble;
  readonly server: HttpServer;
  readonly log: LogEntry[];
  readonly rendererFolder: string;
  /** The cookie that the printed address gives. */
  readonly cookie: string;
  /** Sends a path exactly as it is given: a browser or `fetch` would tidy it up first. */
  ask(path: string, asked?: Asked): Promise<Answer>;
  /** With the cookie and the headers that a browser adds on the page's own requests. */
  askFromPage(path: string, asked?: Asked): Promise<Answer>;
  call(name: string, input: unknown, headers?: OutgoingHttpHeaders): Promise<Answer>;
  close(): Promise<void>;
}

/** A built renderer of three files, with a secret beside the folder. */
function writeRenderer(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-shell-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Rimlight</title>');
  writeFileSync(join(folder, 'renderer', 'assets', 'index-Ab12Cd34.js'), 'export {};');
  return folder;
}

export async function startWebShell(
  options: { readonly timeouts?: Timeouts } = {},
): Promise<WebShellUnderTest> {
  const folder = writeRenderer();
  const app = createAppDouble();
  const log: LogEntry[] = [];
  const server = await startHttpServer({
    ...options,
    app,
    rendererFolder: join(folder, 'renderer'),
    port: 0,
    log: (entry) => log.push(entry),
    // No time goes by, so that the log's periods do not end.
    monotonicMs: () => 0,
  });
  const { port } = server;
  const ask: WebShellUnderTest['ask'] = (path, asked) => send(port, path, asked);
  const opened = await eventually(async () => {
    const answer = await ask(new URL(server.url).pathname);
    if (answer.status === 408) throw new Error('The limits of the test cut it off.');
    return answer;
  });
  const cookie = (opened.headers['set-cookie']?.[0] ?? '').split(';')[0]!;
  const ofPage = {
    cookie,
    origin: `http://127.0.0.1:${port}`,
    'sec-fetch-site': 'same-origin',
  };
  const askFromPage: WebShellUnderTest['ask'] = (path, asked = {}) =>
    ask(path, { ...asked, headers: { ...ofPage, ...asked.headers } });
  return {
    app,
    rendererFolder: join(folder, 'renderer'),
    server,
    log,
    cookie,
    ask,
    askFromPage,
    call: (name, input, headers = {}) =>
      askFromPage(`/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(input),
      }),
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function send(port: number, path: string, { method, headers, body }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method: method ?? 'GET', headers: headers ?? {}, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
