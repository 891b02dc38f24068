import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, '../../../src-main/cli/bootstrap.mjs');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rimlight-bootstrap-'));
  mkdirSync(join(root, 'src-main/cli'), { recursive: true });
  copyFileSync(program, join(root, 'src-main/cli/bootstrap.mjs'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

/** With an npm that writes down what it is asked and then runs this line; `$count` is how often it was called. */
function bootstrap(line: string): { readonly status: number | null; readonly said: string } {
  writeFileSync(
    join(root, 'npm'),
    `#!/bin/sh\necho "$1" >> "${root}/asked"\ncount=$(grep -c . "${root}/asked")\n${line}\n`,
  );
  chmodSync(join(root, 'npm'), 0o755);
  const env = { ...process.env, PATH: `${root}:/usr/bin:/bin` };
  const run = spawnSync(process.execPath, [join(root, 'src-main/cli/bootstrap.mjs')], {
    encoding: 'utf8',
    env,
  });
  return { status: run.status, said: run.stderr };
}

function asked(): readonly string[] {
  return readFileSync(join(root, 'asked'), 'utf8').trim().split('\n');
}

const stamp = (): boolean => existsSync(join(root, 'node_modules/.rimlight-installed'));

describe.skipIf(process.platform === 'win32')('the packages', () => {
  it('are installed once', () => {
    expect(bootstrap('exit 0').status).toBe(0);
    const first = asked();
    expect(first[0]).toBe('ci');
    expect(bootstrap('exit 0')).toEqual({ status: 0, said: '' });
    expect(asked()).toEqual(first);
  });

  it('are asked for again where the registry fails once', () => {
    expect(bootstrap('[ $count != 1 ]').status).toBe(0);
    expect(asked().slice(0, 2)).toEqual(['ci', 'ci']);
    expect(stamp()).toBe(true);
  });

  it('are told to be missing where it fails twice, and are asked for the next time', () => {
    const { status, said } = bootstrap('exit 1');
    expect(status).toBe(1);
    expect(said).toContain('Check that the npm registry can be reached');
    expect(asked()).toEqual(['ci', 'ci']);
    expect(stamp()).toBe(false);
  });
});
