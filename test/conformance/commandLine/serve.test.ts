import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { enterServer } from '../../support/enterServer.ts';
import { rimlight, startRimlight } from './rimlight.ts';

let folder: string;
let library: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-serve-'));
  library = join(folder, 'library');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a server and waits for its address. */
async function serve(...words: readonly string[]): Promise<{
  readonly url: string;
  readonly started: ReturnType<typeof startRimlight>;
}> {
  const started = startRimlight('serve', '--library', library, '--no-open', ...words);
  let printed = '';
  started.process.stdout!.on('data', (text: string) => (printed += text));
  while (!printed.includes('\n')) {
    if (started.process.exitCode !== null) throw new Error((await started.finished).stderr);
    await setTimeout(20);
  }
  return { url: printed.trim(), started };
}

describe('rimlight serve', () => {
  it('prints one address, serves the page there, and ends cleanly with Ctrl+C', async () => {
    const { url, started } = await serve();
    const send = await enterServer(url);
    const page = await send('/', {});
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="app">');
    started.process.kill('SIGINT');
    const { exitCode, stdout } = await started.finished;
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/start\/[\w-]{43}\n$/);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('ends although a window still listens', async () => {
    const { url, started } = await serve();
    const send = await enterServer(url);
    const events = await send('/events', {});
    expect(events.status).toBe(200);
    started.process.kill('SIGTERM');
    expect((await started.finished).exitCode).toBe(0);
    await events.body!.cancel().catch(() => undefined);
  });

  it('prints the address as JSON on request', async () => {
    const { url, started } = await serve('--json');
    expect(JSON.parse(url)).toEqual({ url: expect.stringContaining('http://127.0.0.1:') as string });
    started.process.kill('SIGINT');
    await started.finished;
  });

  it('says so when the library is open elsewhere', async () => {
    const { started } = await serve();
    const { exitCode, stdout, stderr } = await rimlight('serve', '--library', library, '--no-open');
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`is already open in another Rimlight (process ${started.process.pid!})`);
    started.process.kill('SIGINT');
    await started.finished;
  });

  it('says so when the port is taken, and lets go of the library', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const refused = await rimlight('serve', '--library', library, '--no-open', '--port', String(port));
    other.close();
    expect(refused.exitCode).toBe(2);
    expect(refused.stdout).toBe('');
    expect(refused.stderr).toContain(`Port ${port} of 127.0.0.1 is taken by another program.`);
    // Something else may have the port for a moment.
    const { started } = await eventually(() => serve('--port', String(port)));
    started.process.kill('SIGINT');
    expect((await started.finished).exitCode).toBe(0);
  });

  it.each(['--port 70000', '--port abc', 'extra', '--unknown'])('refuses %s as wrong use', async (words) => {
    const refused = await rimlight('serve', '--library', library, '--no-open', ...words.split(' '));
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('Usage: rimlight serve');
  });
});
