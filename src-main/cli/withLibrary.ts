import { openLibrary } from '../review/library.ts';
import type { Store } from '../store/store.ts';
import type { CommandContext } from './command.ts';

/** Opens a library for `use` and closes it afterwards, whatever happens; tells what closing has to say. */
export async function withLibrary<Result>(
  folder: string,
  access: 'create' | 'write' | 'read',
  { host, output }: CommandContext,
  use: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = openLibrary(folder, access, host);
  if (store.problem !== null) output.message(`rimlight: warning: ${store.problem.message}\n`);
  try {
    return await use(store);
  } finally {
    const { problem } = store.close();
    if (problem !== null) output.message(`rimlight: warning: ${problem.message}\n`);
  }
}
