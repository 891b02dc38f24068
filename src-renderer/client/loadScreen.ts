import { CallError } from './client.ts';

/**
 * Fetches the code of a screen, of a dialog, or of the part of one that is named. Where the program has stopped or lost its files,
 * that is told as such and not as a mistake of the screen; a browser keeps the failure, so that nothing but a reload of the window
 * asks for the code again.
 */
export async function loadScreen<Screen extends object>(
  load: () => Promise<Screen>,
  what = 'This screen',
): Promise<Screen> {
  try {
    return await load();
  } catch (thrown) {
    throw new CallError({
      code: 'internal',
      message: `${what} cannot be opened, because Rimlight does not answer. If it was closed, start it again; otherwise reload the window. Nothing that was recorded is lost.`,
      details: { cause: thrown instanceof Error ? thrown.message : String(thrown) },
    });
  }
}
