import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { foldersUpFrom } from './foldersUpFrom.ts';

/** Whether the program in `from` has `npm run setup:tensorflow`: from its sources it has, packaged it has not. */
export function hasSetupCommand(from: string): boolean {
  return foldersUpFrom(from).some((root) => existsSync(join(root, 'src-main', 'cli', 'setupTensorflow.ts')));
}
