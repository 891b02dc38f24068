import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasSetupCommand } from '../../../../../src-main/runtimes/tensorflow/native/hasSetupCommand.ts';

it('is there for sources and what is built of them, and not for a program without its sources', () => {
  const repository = join(import.meta.dirname, '../../../../..');
  expect(hasSetupCommand(join(repository, 'src-main', 'runtimes', 'tensorflow'))).toBe(true);
  expect(hasSetupCommand(join(repository, 'out', 'main', 'chunks'))).toBe(true);
  const installed = mkdtempSync(join(tmpdir(), 'rimlight-installed-'));
  expect(hasSetupCommand(join(installed, 'resources', 'app.asar', 'out', 'main'))).toBe(false);
  rmSync(installed, { recursive: true });
});
