import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import { readPageFiles } from '../../../src-main/rpc/page/pageFiles.ts';
import { appSchemePrivileges, createAppProtocol } from '../../../src-main/shell-desktop/protocol.ts';

const outside = mkdtempSync(join(tmpdir(), 'rimlight-page-'));
const folder = join(outside, 'renderer');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(outside, 'secret.js'), 'secret');
writeFileSync(join(folder, 'index.html'), '<title>Rimlight</title>');
writeFileSync(join(folder, 'assets', 'main.js'), 'export {}');
writeFileSync(join(folder, 'notes.xyz'), 'no file of a page');

let asked: string[];
let logged: LogEntry[];
let answer: (request: Request) => Promise<Response>;
beforeEach(async () => {
  asked = [];
  logged = [];
  answer = createAppProtocol({
    app: {
      respond: (request) => {
        asked.push(`${request.method} ${request.url}`);
        return Promise.resolve(new Response('from the app', { status: 404 }));
      },
    },
    pageFiles: await readPageFiles(folder),
    log: (entry) => logged.push(entry),
  });
});

function get(address: string, method = 'GET'): Promise<Response> {
  return answer(new Request(address, { method }));
}

test.each([
  ['app://rimlight/', 'text/html; charset=utf-8', '<title>Rimlight</title>'],
  ['app://rimlight/assets/main.js', 'text/javascript; charset=utf-8', 'export {}'],
  ['app://rimlight/assets/main.js?v=1', 'text/javascript; charset=utf-8', 'export {}'],
])('%s is a file of the page', async (address, mediaType, text) => {
  const response = await get(address);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(mediaType);
  expect(await response.text()).toBe(text);
  expect(asked).toEqual([]);
});

test.each([
  '/../secret.js',
  '/assets/../../secret.js',
  '/%2e%2e/secret.js',
  '/..%2fsecret.js',
  '/assets/..%5c..%5csecret.js',
  '/assets//main.js',
  '//assets/main.js',
  '/assets/main.js/',
  '/assets/main.js%00',
  '/ASSETS/main.js',
  '/notes.xyz',
  '/assets',
])('%s is no file of the page: the app answers, which knows no such thing', async (path) => {
  const response = await get(`app://rimlight${path}`);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('from the app');
  expect(asked).toHaveLength(1);
});

test.each(['app://elsewhere/index.html', 'app://rimlight.example.org/', 'app://rimlight:80/'])(
  '%s is refused without a question to the app',
  async (address) => {
    expect((await get(address)).status).toBe(403);
    expect(asked).toEqual([]);
    expect(logged).toHaveLength(1);
  },
);

test('everything else is for the app, method and all', async () => {
  await get('app://rimlight/pictures/1/full');
  await get('app://rimlight/uploads/1?name=a.png', 'PUT');
  expect(asked).toEqual(['GET app://rimlight/pictures/1/full', 'PUT app://rimlight/uploads/1?name=a.png']);
});

test('a file of the page can be looked at, not written', async () => {
  const head = await get('app://rimlight/', 'HEAD');
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await get('app://rimlight/', 'POST')).status).toBe(405);
});

test.each(['app://rimlight/', 'app://rimlight/pictures/1/full', 'app://elsewhere/'])(
  'the answer for %s carries the strict policy',
  async (address) => {
    const { headers } = await get(address);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  },
);

test('the scheme is a secure origin of its own without exemptions', () => {
  expect(appSchemePrivileges).toMatchObject({
    scheme: 'app',
    privileges: {
      standard: true,
      secure: true,
      bypassCSP: false,
      allowServiceWorkers: false,
      corsEnabled: false,
    },
  });
});

test('a renderer that was not built is said so', async () => {
  await expect(readPageFiles(join(folder, 'assets'))).rejects.toThrow(/not built/);
});
