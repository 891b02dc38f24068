import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { startWebShell, type WebShellUnderTest } from './webShellUnderTest.ts';

let shell: WebShellUnderTest;

beforeEach(async () => {
  shell = await startWebShell();
});

afterEach(() => shell.close());

/** Speaks to the port without any manners. Gives what came until the end, be that a reset. */
function rawExchange(text: string, port = shell.server.port): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.setEncoding('utf8').on('data', (part: string) => (received += part));
    socket.on('close', () => {
      resolve(received);
    });
    socket.on('error', () => undefined);
  });
}

/** Written out from the design, not taken from the program. */
const expectedPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

describe('every answer', () => {
  it.each([
    ['a page', '/', 200],
    ['a script', '/assets/index-Ab12Cd34.js', 200],
    ['a picture', '/pictures/abc/full', 200],
    ['a baseline', '/baselines/abc?frame=model&member=0&baseline=black', 200],
    ['a refusal', '/nothing', 404],
  ])('carries the strict headers: %s', async (_what, path, status) => {
    const answer = await shell.askFromPage(path);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-security-policy': expectedPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(answer.headers['permissions-policy']).toMatch(/camera=\(\).*geolocation=\(\)/);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('keeps the strict headers where the app names its own', async () => {
    shell.app.asset = () =>
      Promise.resolve(new Response('x', { headers: { 'content-security-policy': '*', etag: '"1"' } }));
    const answer = await shell.askFromPage('/pictures/abc/full');
    expect(answer.headers['content-security-policy']).toBe(expectedPolicy);
    expect(answer.headers.etag).toBe('"1"');
  });
});

describe('the built files', () => {
  it('may be kept by the browser where their names change with their content, and not otherwise', async () => {
    const page = await shell.askFromPage('/');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    const script = await shell.askFromPage('/assets/index-Ab12Cd34.js');
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/%252e%252e%252fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/assets/..%c0%af..%c0%afsecret.txt',
    '/secret.txt%00.js',
    '//secret.txt',
    '/assets//index-Ab12Cd34.js',
    '/assets/index-Ab12Cd34.js/',
    '/assets',
    '/assets/',
    '/INDEX.HTML',
    '/__proto__',
    '/constructor',
    'http://127.0.0.1/secret.txt',
    '*',
  ])('do not include %s', async (path) => {
    const answer = await shell.askFromPage(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  it('cannot be left with a NUL in the path', async () => {
    const host = `127.0.0.1:${shell.server.port}`;
    const answer = await rawExchange(
      `GET /secret.txt\0.js HTTP/1.1\r\nhost: ${host}\r\ncookie: ${shell.cookie}\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toContain('secret');
  });
});

describe('a call', () => {
  it('hands name and input to the app and gives back its reply', async () => {
    const answer = await shell.call('case.get', { caseId: 'c1' });
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { caseId: 'c1' } });
    expect(shell.app.calls).toEqual([{ name: 'case.get', input: { caseId: 'c1' } }]);
  });

  it.each(['{', '', 'undefined', '{"a":1}{', '\ufeff'])('is refused as malformed: "%s"', async (body) => {
    const answer = await shell.askFromPage('/call/app.get', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'request.invalid' } });
    expect(shell.app.calls).toEqual([]);
  });

  it('is refused as malformed where its text is not UTF-8', async () => {
    const body = Uint8Array.of(0x22, 0xff, 0x22);
    const headers = { 'content-type': 'application/json' };
    const answer = await shell.askFromPage('/call/app.get', { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json', ''])(
    'is refused as "%s"',
    async (contentType) => {
      const answer = await shell.call('app.get', {}, { 'content-type': contentType });
      expect(answer.status).toBe(415);
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'request.invalid' } });
    },
  );

  it('may name its character set', async () => {
    expect(
      (await shell.call('app.get', {}, { 'content-type': 'application/json; charset=utf-8' })).status,
    ).toBe(200);
  });

  it('takes a mebibyte and not a byte more, told beforehand or not', async () => {
    const most = 1024 * 1024 - 2;
    expect((await shell.call('app.get', 'x'.repeat(most))).status).toBe(200);
    expect((await shell.call('app.get', 'x'.repeat(most + 1))).status).toBe(413);
    const untold = await shell.call('app.get', 'x'.repeat(most + 1), { 'transfer-encoding': 'chunked' });
    expect(untold.status).toBe(413);
    expect(JSON.parse(untold.body)).toMatchObject({ ok: false, error: { code: 'request.invalid' } });
    expect(shell.app.calls).toHaveLength(1);
  });

  it('is answered as a defect, without the reason, where the app throws after all', async () => {
    shell.app.reply = () => Promise.reject(new Error('of Mr Miller'));
    const answer = await shell.call('app.get', {});
    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(answer.body).not.toContain('Miller');
    expect(shell.log.map(({ level }) => level)).toEqual(['error']);
  });
});

describe('methods', () => {
  it.each([
    ['GET', '/call/app.get', 'POST'],
    ['PUT', '/call/app.get', 'POST'],
    ['POST', '/events', 'GET'],
    ['POST', '/', 'GET'],
    ['HEAD', '/', 'GET'],
    ['OPTIONS', '/call/app.get', 'POST'],
    ['DELETE', '/pictures/abc/full', 'GET'],
    ['POST', '/uploads/abc?name=a', 'PUT'],
    ['GET', '/uploads/abc?name=a', 'PUT'],
  ])('%s %s is refused', async (method, path, allow) => {
    const answer = await shell.askFromPage(path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe(allow);
    expect(shell.app.requests).toEqual([]);
  });
});

describe('a slow request', () => {
  it('is cut off while its headers come drop by drop', async () => {
    const impatient = await startWebShell({ timeouts: { headersMs: 300, requestMs: 60_000 } });
    const answer = await rawExchange('GET / HTTP/1.1\r\nhost: 127', impatient.server.port);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    await impatient.close();
  });

  it('is cut off while its body comes drop by drop, and reaches no app', async () => {
    const impatient = await startWebShell({ timeouts: { headersMs: 300, requestMs: 600 } });
    const { port } = impatient.server;
    const host = `127.0.0.1:${port}`;
    const head = `POST /call/app.get HTTP/1.1\r\nhost: ${host}\r\norigin: http://${host}\r\ncookie: ${impatient.cookie}`;
    // On a busy machine the first ones may be cut off before even their headers were read.
    await eventually(async () => {
      await rawExchange(`${head}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`, port);
      expect(impatient.log.map(({ message }) => message)).toEqual([
        'The web shell refused a request: request broken off.',
      ]);
    });
    expect(impatient.app.calls).toEqual([]);
    await impatient.close();
  });
});

/** What an event stream says besides that it is still there, which it says where the test takes its time. */
function withoutKeepAlive(text: string): string {
  return text.replaceAll(': still here\n\n', '');
}

describe('the event stream', () => {
  function listen(): Promise<{ readonly text: () => string; readonly stop: () => void }> {
    const stop = new AbortController();
    const headers = { cookie: shell.cookie, 'sec-fetch-site': 'same-origin' };
    const url = `http://127.0.0.1:${shell.server.port}/events`;
    return fetch(url, { headers, signal: stop.signal }).then(({ body }) => {
      let text = '';
      void (async () => {
        for await (const part of body!.pipeThrough(new TextDecoderStream())) text += part;
      })().catch(() => undefined);
      return {
        text: () => withoutKeepAlive(text),
        stop: () => {
          stop.abort();
        },
      };
    });
  }

  it('says at once that it is open, and then every event in its order', async () => {
    const { text, stop } = await listen();
    await expect.poll(text).toBe(': connected\n\n');
    for (const file of ['a\nb', 'c'])
      shell.app.announce({ name: 'import.progressed', done: 1, total: 2, file });
    await expect
      .poll(text)
      .toBe(
        ': connected\n\n' +
          'data: {"name":"import.progressed","done":1,"total":2,"file":"a\\nb"}\n\n' +
          'data: {"name":"import.progressed","done":1,"total":2,"file":"c"}\n\n',
      );
    stop();
  });

  it('is forgotten when the window goes', async () => {
    const { stop } = await listen();
    expect(shell.app.listenerCount()).toBe(1);
    stop();
    await expect.poll(() => shell.app.listenerCount()).toBe(0);
  });

  it('ends when the server closes', async () => {
    const other = await startWebShell();
    const headers = { cookie: other.cookie };
    const { body } = await fetch(`http://127.0.0.1:${other.server.port}/events`, { headers });
    const read = new Response(body).text().catch(() => 'cut');
    await other.close();
    expect(['cut', ': connected\n\n']).toContain(withoutKeepAlive(await read));
    expect(other.app.listenerCount()).toBe(0);
  });
});

describe('assets', () => {
  it('pass the address and the range on, and nothing that identifies the session', async () => {
    shell.app.asset = () =>
      Promise.resolve(
        new Response(Uint8Array.of(1, 2), { status: 206, headers: { 'content-range': 'bytes 0-1/4' } }),
      );
    const answer = await shell.askFromPage('/maps/abc?x=1', { headers: { range: 'bytes=0-1' } });
    expect(answer).toMatchObject({ status: 206, body: '\u0001\u0002' });
    expect(answer.headers['content-range']).toBe('bytes 0-1/4');
    const { url, headers } = shell.app.requests[0]!;
    expect(new URL(url).pathname + new URL(url).search).toBe('/maps/abc?x=1');
    expect(Object.fromEntries(headers)).toEqual({ range: 'bytes=0-1' });
  });

  it('take an upload of many chunks whole', async () => {
    shell.app.asset = async (request) =>
      new Response(String((await request.arrayBuffer()).byteLength), { status: 201 });
    const body = new Uint8Array(5_000_000);
    const answer = await shell.askFromPage('/uploads/u1?name=a.png', { method: 'PUT', body });
    expect(answer).toMatchObject({ status: 201, body: '5000000' });
  });

  it('may be refused half-way, while more of an upload arrives', async () => {
    shell.app.asset = async (request) => {
      const reader = request.body!.getReader();
      await reader.read();
      await setTimeout(50);
      void reader.read();
      await reader.cancel();
      return new Response(null, { status: 413 });
    };
    const body = new Uint8Array(5_000_000);
    const asked = shell.askFromPage('/uploads/u1?name=a.png', { method: 'PUT', body });
    expect(await asked).toMatchObject({ status: 413 });
    expect(shell.log).toEqual([]);
  });

  it('are made no faster than the window takes them', async () => {
    let made = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        made += 1;
        controller.enqueue(new Uint8Array(1_000_000));
      },
    });
    shell.app.asset = () => Promise.resolve(new Response(body));
    const headers = { cookie: shell.cookie };
    const stop = new AbortController();
    await fetch(`http://127.0.0.1:${shell.server.port}/maps/abc`, { headers, signal: stop.signal });
    await setTimeout(500);
    // What the sockets hold; without back-pressure it would be thousands.
    expect(made).toBeLessThan(50);
    stop.abort();
  });

  it('abort the work when the window goes', async () => {
    const aborted = new Promise<void>((resolve) => {
      shell.app.asset = (request) =>
        new Promise(() => {
          request.signal.addEventListener('abort', () => {
            resolve();
          });
        });
    });
    const stop = new AbortController();
    const headers = { cookie: shell.cookie };
    const asked = fetch(`http://127.0.0.1:${shell.server.port}/maps/abc`, { headers, signal: stop.signal });
    await expect.poll(() => shell.app.requests.length).toBe(1);
    stop.abort();
    await expect(asked).rejects.toThrow();
    await aborted;
  });

  it('are cut off, not ended, where their bytes fail half-way', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(new Uint8Array(10));
      },
      pull: (controller) => {
        controller.error(new Error('disk'));
      },
    });
    shell.app.asset = () => Promise.resolve(new Response(body));
    await expect(shell.askFromPage('/maps/abc')).rejects.toThrow();
    await expect
      .poll(() => shell.log.map(({ message }) => message))
      .toEqual(['The web shell failed on a request: disk']);
  });
});

describe('the port', () => {
  it('is open on this machine only', async () => {
    const { networkInterfaces } = await import('node:os');
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    if (outside === undefined) return;
    await expect(
      new Promise((resolve, reject) => {
        connect(shell.server.port, outside.address, () => {
          resolve('open');
        }).on('error', reject);
      }),
    ).rejects.toThrow(/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EACCES|EPERM/);
  });

  it('that is taken is named in the failure', async () => {
    const { startHttpServer } = await import('../../../src-main/shell-web/httpServer.ts');
    const again = startHttpServer({
      app: shell.app,
      rendererFolder: shell.rendererFolder,
      port: shell.server.port,
      log: () => undefined,
      monotonicMs: () => 0,
    });
    await expect(again).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(`Port ${shell.server.port} of 127.0.0.1 is taken`) as string,
    });
  });
});
