import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..', '..');
const shell = join(root, 'src-main', 'shell-desktop');

const rows = readFileSync(join(root, 'docs', 'electron-security.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('there is a row for each of the twenty recommendations, in their order', () => {
  expect(rows.map((cells) => cells[1])).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 1}`));
});

test('the file and the test that a row names exist', () => {
  for (const [, number, , file, testFile] of rows)
    for (const path of [file, testFile]) {
      const name = /^`([^`]+)`$/.exec(path ?? '')?.[1] ?? '';
      expect(name, `row ${number}`).not.toBe('');
      expect(existsSync(join(root, name)), `row ${number}: ${name}`).toBe(true);
    }
});

test('no address is ever handed to another program: `shell` of Electron is imported nowhere', () => {
  for (const entry of readdirSync(shell, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    const imported = [...source.matchAll(/import(?: type)? \{([^}]*)\} from 'electron'/g)]
      .flatMap((match) => (match[1] ?? '').split(','))
      .map((name) => name.trim());
    expect(imported, entry.name).not.toContain('shell');
    expect(source, entry.name).not.toContain('openExternal(');
  }
});

test('Electron is current, and its version is exact', () => {
  const { devDependencies } = z
    .object({ devDependencies: z.object({ electron: z.string() }) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number(devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(45);
});
