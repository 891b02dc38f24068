import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './support/reviewTest.ts';

// Who may come in does not depend on what is there; a first start would test the bundled model meanwhile.
test.use({ template: 'empty' });

interface OtherSite {
  readonly origin: string;
  close(): void;
}

/** Another program on this machine that serves a page: same site to the browser, another origin. */
async function startOtherSite(): Promise<OtherSite> {
  const server: Server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Other</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

test.describe('without the printed address', () => {
  test.use({ expectedProblems: /status of 40[13]/ });

  test('a browser gets a sentence and nothing else', async ({ page, server }) => {
    for (const [path, status] of [
      ['/', 401],
      ['/start/wrong', 401],
      // Only pages are for typing in.
      ['/events', 403],
      ['/maps/abc', 403],
      ['/assets/index.js', 403],
    ] as const) {
      const response = await page.goto(server.origin + path);
      expect(response!.status(), path).toBe(status);
      expect(await page.locator('body').innerText()).toMatch(
        /^(Rimlight answers its own pages only\. )?Open the address that Rimlight printed\.$/,
      );
    }
    expect(await page.context().cookies()).toEqual([]);
    await expect.poll(() => server.log()).toContain('refused a request: no session');
    await expect.poll(() => server.log()).toContain('refused a request: wrong token');
  });
});

test('the cookie is kept from scripts and from other sites', async ({ rimlight, server }) => {
  const cookies = await rimlight.context().cookies();
  expect(cookies).toMatchObject([
    {
      name: `rimlight-${new URL(server.origin).port}`,
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      expires: -1,
    },
  ]);
  expect(await rimlight.evaluate(() => document.cookie)).toBe('');
});

test('the page itself may call', async ({ rimlight }) => {
  const reply = await rimlight.evaluate(async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    const response = await fetch('/call/settings.get', init);
    return (await response.json()) as { ok: boolean };
  });
  expect(reply.ok).toBe(true);
});

test.describe('a page of another program on this machine', () => {
  let other: OtherSite;

  test.beforeEach(async () => {
    other = await startOtherSite();
  });

  test.afterEach(() => {
    other.close();
  });

  // The other page is foreign itself, and what it tries is refused loudly.
  test.use({ expectedProblems: /./, expectedOrigins: /^http:\/\/127\.0\.0\.1:\d+$/ });

  test('can neither call, listen, look nor upload, although the browser would send the cookie', async ({
    rimlight,
    server,
  }) => {
    const page = await rimlight.context().newPage();
    await page.goto(other.origin);
    const outcomes = await page.evaluate(async (origin) => {
      const attempt = async (path: string, init: RequestInit): Promise<string> => {
        try {
          const response = await fetch(origin + path, { credentials: 'include', ...init });
          return response.type === 'opaque' ? 'opaque' : `read ${response.status}`;
        } catch {
          return 'refused';
        }
      };
      return {
        call: await attempt('/call/settings.put', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"theme":"light"}',
        }),
        simpleCall: await attempt('/call/settings.put', {
          method: 'POST',
          mode: 'no-cors',
          headers: { 'content-type': 'text/plain' },
          body: '{"theme":"light"}',
        }),
        events: await attempt('/events', {}),
        page: await attempt('/', {}),
        upload: await attempt('/uploads/u?name=a', { method: 'PUT', body: 'x' }),
        picture: await new Promise((resolve) => {
          const image = new Image();
          image.onload = () => {
            resolve('seen');
          };
          image.onerror = () => {
            resolve('refused');
          };
          image.src = `${origin}/icon.svg`;
        }),
      };
    }, server.origin);
    expect(outcomes).toMatchObject({
      call: 'refused',
      events: 'refused',
      page: 'refused',
      upload: 'refused',
      picture: 'refused',
    });
    // What a page can send without asking first is refused by the server, and its answer withheld by the browser.
    expect(outcomes.simpleCall).not.toMatch(/^read/);
    expect((await server.client.call('settings.get', {})).theme).toBe('dark');
    await expect.poll(() => server.log()).toContain('refused a request: foreign');
  });

  test('cannot put the program into a frame', async ({ rimlight, server }) => {
    const page = await rimlight.context().newPage();
    await page.goto(other.origin);
    await page.evaluate((origin) => {
      const frame = document.createElement('iframe');
      frame.src = origin;
      document.body.append(frame);
      return new Promise((resolve) => (frame.onload = resolve));
    }, server.origin);
    const framed = page.frames()[1]!;
    expect(await framed.locator('#app').count()).toBe(0);
  });

  test('cannot post a form to the program', async ({ rimlight, server }) => {
    const page = await rimlight.context().newPage();
    await page.goto(other.origin);
    await page.evaluate((origin) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.enctype = 'text/plain';
      form.action = `${origin}/call/job.pause`;
      document.body.append(form);
      form.submit();
    }, server.origin);
    await page.waitForURL(/job\.pause/);
    expect(await page.locator('body').innerText()).toContain('access.refused');
    const { summary } = await server.client.call('job.list', {});
    expect(summary).toMatchObject({ isPaused: false });
  });
});

test.describe('the content security policy', () => {
  test.use({ expectedProblems: /Content Security Policy/i });

  test('keeps code, styles and connections of others out of the page', async ({ rimlight }) => {
    const outcomes = await rimlight.evaluate(async () => {
      const inline = document.createElement('script');
      inline.textContent = 'globalThis.ran = true';
      document.body.append(inline);
      const style = document.createElement('style');
      style.textContent = 'body { --injected: yes }';
      document.body.append(style);
      const connection = await fetch('https://example.invalid/').then(
        () => 'made',
        () => 'refused',
      );
      return {
        inline: 'ran' in globalThis,
        style: getComputedStyle(document.body).getPropertyValue('--injected'),
        connection,
      };
    });
    expect(outcomes).toEqual({ inline: false, style: '', connection: 'refused' });
  });
});
