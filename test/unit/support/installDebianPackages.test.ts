import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, '../../support/installDebianPackages.mjs');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-apt-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Installed {
  readonly status: number | null;
  /** What apt-get was asked, call by call. */
  readonly asked: readonly string[];
  readonly said: string;
}

/** With an apt-get that writes down what it is asked and then runs these lines; `$count` is how often it was called. */
function install(lines: string): Installed {
  const apt = join(folder, 'apt-get');
  writeFileSync(
    apt,
    `#!/bin/sh\necho "$3" >> "${folder}/asked"\ncount=$(grep -c . "${folder}/asked")\n${lines}\n`,
  );
  chmodSync(apt, 0o755);
  const run = spawnSync(process.execPath, [program, 'chromium'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:/usr/bin:/bin` },
  });
  const asked = readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');
  return { status: run.status, asked, said: run.stderr };
}

describe.skipIf(process.platform !== 'linux')('the packages of Debian that the tests need', () => {
  it('are installed from lists that are asked for first', () => {
    expect(install('exit 0')).toMatchObject({ status: 0, asked: ['update', 'install'] });
  });

  it('are installed when another program is done with its own', () => {
    const held = 'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt-get)';
    const { status, asked, said } = install(
      `[ $count -ge 4 ] || { [ $count = 1 ] || echo "${held}" >&2; exit 100; }`,
    );
    expect({ status, asked }).toEqual({ status: 0, asked: ['update', 'install', 'install', 'install'] });
    expect(said).toContain('waiting until another program has installed its packages');
    expect(said).not.toContain('Could not get lock');
  });

  it('are asked for twice where a mirror does not answer at first', () => {
    const { status, asked } = install('[ $count -ge 3 ] || { echo "E: Failed to fetch" >&2; exit 100; }');
    expect({ status, asked }).toEqual({ status: 0, asked: ['update', 'install', 'update', 'install'] });
  });

  it('are given up with the reason where they cannot be had', () => {
    const { status, said } = install('echo "E: Unable to locate package" >&2; exit 100');
    expect(status).toBe(1);
    expect(said).toContain('Unable to locate package');
  });
});
