import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebShell, type WebShellUnderTest } from './webShellUnderTest.ts';

let shell: WebShellUnderTest;
let origin: string;

beforeAll(async () => {
  shell = await startWebShell();
  origin = `http://127.0.0.1:${shell.server.port}`;
});

afterAll(() => shell.close());

/** One request of every kind, as the page itself would send it. */
const doors = [
  { what: 'a page', path: '/', method: 'GET' },
  { what: 'a script', path: '/assets/index-Ab12Cd34.js', method: 'GET' },
  { what: 'a call', path: '/call/app.get', method: 'POST', type: 'application/json' },
  { what: 'events', path: '/events', method: 'GET' },
  { what: 'a picture', path: '/pictures/abc/full', method: 'GET' },
  { what: 'a baseline', path: '/baselines/abc?frame=model&member=0&baseline=black', method: 'GET' },
  { what: 'a map', path: '/maps/abc', method: 'GET' },
  { what: 'an upload', path: '/uploads/abc?name=a.png', method: 'PUT', type: 'image/png' },
] as const;

function asked(door: (typeof doors)[number]): {
  method: string;
  headers: Record<string, string>;
  body?: string;
} {
  return 'type' in door
    ? { method: door.method, headers: { 'content-type': door.type }, body: '{}' }
    : { method: door.method, headers: {} };
}

describe('the start token', () => {
  it('is 32 random bytes, and another one for every server', async () => {
    const token = /^http:\/\/127\.0\.0\.1:\d+\/start\/([\w-]{43})$/.exec(shell.server.url)?.[1];
    expect(Buffer.from(token!, 'base64url')).toHaveLength(32);
    const other = await startWebShell();
    await other.close();
    expect(other.server.url).not.toContain(token);
  });

  it('gives a cookie that scripts cannot read and other sites cannot send, under a name with the port', async () => {
    const answer = await shell.ask(new URL(shell.server.url).pathname);
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^rimlight-${shell.server.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
      ),
    ]);
    expect(answer.body).not.toContain(new URL(shell.server.url).pathname);
  });

  it('leads on to the page, so that the token leaves the address bar', async () => {
    const { status, body } = await shell.ask(new URL(shell.server.url).pathname);
    expect(status).toBe(200);
    expect(body).toContain('<meta http-equiv="refresh" content="0; url=/">');
  });

  it('opens the page as often as it is asked for', async () => {
    const again = await shell.ask(new URL(shell.server.url).pathname);
    expect(again.headers['set-cookie']).toBeDefined();
  });

  it.each([
    ['another token', `/start/${'A'.repeat(43)}`],
    ['an empty token', '/start/'],
    ['the token with something after it', 'LONGER'],
    ['the token in capitals', 'CAPITALS'],
  ])('opens nothing when it is %s', async (_what, given) => {
    const own = new URL(shell.server.url).pathname;
    const path = given === 'LONGER' ? `${own}x` : given === 'CAPITALS' ? own.toUpperCase() : given;
    const answer = await shell.ask(path);
    expect(answer.status).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toContain('Open the address that Rimlight printed.');
  });
});

describe.each(doors)('$what', (door) => {
  it('is given to the page', async () => {
    if (door.path === '/events') return; // Never ends; it has its own tests.
    expect((await shell.askFromPage(door.path, asked(door))).status).toBe(200);
  });

  it('is refused with 401 and plain words without the cookie', async () => {
    const { method, headers, body } = asked(door);
    const answer = await shell.ask(door.path, { method, headers: { origin, ...headers }, body: body ?? '' });
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('Open the address that Rimlight printed.');
    expect(answer.body.length).toBeLessThan(300);
  });

  it.each([
    ['another value', (cookie: string) => `${cookie.slice(0, -1)}~`],
    ['another name', (cookie: string) => cookie.replace('rimlight-', 'rimlight')],
    ['the start of the value', (cookie: string) => cookie.slice(0, -1)],
    ['no value', (cookie: string) => cookie.split('=')[0]!],
  ])('is refused with 401 for a cookie with %s', async (_what, change) => {
    const { headers, ...rest } = asked(door);
    const answer = await shell.askFromPage(door.path, {
      ...rest,
      headers: { ...headers, cookie: change(shell.cookie) },
    });
    expect(answer.status).toBe(401);
  });

  it.each([
    'rimlight.example',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:1',
    'localhost.evil.example:PORT',
    '127.0.0.1:PORT@evil.example',
    '[::1]:PORT',
    '127.1:PORT',
    'LOCALHOST:PORT',
  ])('is refused with 403 under the host name %s', async (name) => {
    const { headers, ...rest } = asked(door);
    const host = name.replace('PORT', String(shell.server.port));
    const answer = await shell.askFromPage(door.path, {
      ...rest,
      headers: { ...headers, host, origin: `http://${host}` },
    });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Rimlight answers its own pages only.');
  });

  it.each(['https://evil.example', 'http://127.0.0.1:1', 'http://localhost:PORT', 'null', ''])(
    'is refused with 403 to a page of the origin "%s"',
    async (foreign) => {
      const { headers, ...rest } = asked(door);
      const answer = await shell.askFromPage(door.path, {
        ...rest,
        headers: { ...headers, origin: foreign.replace('PORT', String(shell.server.port)) },
      });
      expect(answer.status).toBe(403);
    },
  );

  it.each(['cross-site', 'same-site', 'none'])(
    'is refused with 403 to a request that the browser calls %s',
    async (site) => {
      const { method, headers, body } = asked(door);
      const answer = await shell.ask(door.path, {
        method,
        headers: {
          cookie: shell.cookie,
          ...(method === 'GET' ? {} : { origin }),
          ...headers,
          'sec-fetch-site': site,
          'sec-fetch-mode': 'no-cors',
          'sec-fetch-dest': 'image',
        },
        body: body ?? '',
      });
      expect(answer.status).toBe(403);
    },
  );
});

describe('what changes something', () => {
  it.each(['/call/app.get', '/uploads/abc?name=a'])(
    'is refused with 403 where no origin is told: %s',
    async (path) => {
      const answer = await shell.ask(path, {
        method: path.startsWith('/call') ? 'POST' : 'PUT',
        headers: { cookie: shell.cookie, 'content-type': 'application/json' },
        body: '{}',
      });
      expect(answer.status).toBe(403);
    },
  );
});

describe('the page', () => {
  it('may be opened from anywhere, but not in a frame', async () => {
    const from = (dest: string): Promise<{ status: number }> =>
      shell.ask('/', {
        headers: {
          cookie: shell.cookie,
          'sec-fetch-site': 'cross-site',
          'sec-fetch-mode': 'navigate',
          'sec-fetch-dest': dest,
        },
      });
    expect((await from('document')).status).toBe(200);
    expect((await from('iframe')).status).toBe(403);
  });

  it('is there under the name localhost as well', async () => {
    const host = `localhost:${shell.server.port}`;
    const answer = await shell.askFromPage('/', { headers: { host, origin: `http://${host}` } });
    expect(answer.status).toBe(200);
  });
});

describe('a refusal', () => {
  it('reaches neither the app nor the log with anything out of the request', async () => {
    const own = await startWebShell();
    await own.ask('/pictures/abc/full');
    await own.ask('/call/app.get?name=Miller', { method: 'POST' });
    await own.ask('/start/wrong-token');
    expect(own.app.calls).toEqual([]);
    expect(own.app.requests).toEqual([]);
    expect(own.log).toEqual([
      {
        level: 'warning',
        message: 'The web shell refused a request: no session.',
        details: { reason: 'no session', method: 'GET' },
      },
      {
        level: 'warning',
        message: 'The web shell refused a request: no origin.',
        details: { reason: 'no origin', method: 'POST' },
      },
      {
        level: 'warning',
        message: 'The web shell refused a request: wrong token.',
        details: { reason: 'wrong token', method: 'GET' },
      },
    ]);
    await own.close();
  });

  it('fills no log, however often it is repeated', async () => {
    const own = await startWebShell();
    for (let time = 0; time < 40; time++) await own.ask(`/start/${time}`);
    expect(own.log).toHaveLength(5);
    await own.close();
  });
});
