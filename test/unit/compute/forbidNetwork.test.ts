import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { patienceMs } from '../../support/patience.ts';

const attemptsFile = fileURLToPath(new URL('../../fixtures/compute/networkAttempts.ts', import.meta.url));

/** Runs every attempt against a server of our own; counts the connections that arrived. */
async function attemptAll(
  mode: 'forbidden' | 'allowed',
): Promise<{ outcome: Record<string, string>; connections: number }> {
  let connections = 0;
  const server = createServer((_, response) => response.end('hello'));
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [attemptsFile, `${port}`, mode], {
      timeout: patienceMs.work,
    });
    return { outcome: JSON.parse(stdout) as Record<string, string>, connections };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('forbidNetwork', () => {
  it('refuses every way out of the process, also through functions imported by name', async () => {
    const { outcome, connections } = await attemptAll('forbidden');
    expect(connections).toBe(0);
    expect(Object.keys(outcome).length).toBe(15);
    for (const [name, what] of Object.entries(outcome))
      expect(what, name).toContain('The compute process may not use the network');
  });

  it('is what refuses them: without it the same attempts are let through', async () => {
    const { outcome, connections } = await attemptAll('allowed');
    expect(new Set(Object.values(outcome))).toStrictEqual(new Set(['let through']));
    expect(connections).toBeGreaterThanOrEqual(6);
  });
});
