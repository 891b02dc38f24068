import type { MessageBoxOptions, RenderProcessGoneDetails } from 'electron';
import type { App } from '../app.ts';
import type { Log } from '../contract/logEntry.ts';

interface Preventable {
  preventDefault(): void;
}

interface ClosingWindow {
  on(event: 'close', listener: (event: Preventable) => void): unknown;
  on(event: 'unresponsive', listener: () => void): unknown;
  destroy(): void;
  readonly webContents: {
    on(event: 'will-prevent-unload', listener: (event: Preventable) => void): unknown;
    on(
      event: 'render-process-gone',
      listener: (event: object, details: Pick<RenderProcessGoneDetails, 'reason' | 'exitCode'>) => void,
    ): unknown;
    reload(): void;
    forcefullyCrashRenderer(): void;
  };
}

export interface ClosingOptions {
  readonly window: ClosingWindow;
  readonly app: Pick<App, 'reasonToStay'>;
  /** Asks on the window and gives the index of the answer. */
  readonly ask: (question: MessageBoxOptions) => number;
  readonly log: Log;
}

/** The first answer is the one that loses nothing; it is chosen by Return and by Escape. */
const firstAnswer = { defaultId: 0, cancelId: 0, noLink: true } as const;

const unsavedText = 'What was typed in the dialog that is open is not recorded yet.';

/** Closes without a question unless something would be lost, and gives a broken page a way back. */
export function guardClosing({ window, app, ask, log }: ClosingOptions): void {
  const stays = (reason: string): boolean =>
    ask({
      type: 'warning',
      message: 'Close Rimlight now?',
      detail: reason,
      buttons: ['Keep open', 'Close anyway'],
      ...firstAnswer,
    }) === 0;

  window.on('close', (event) => {
    const reason = app.reasonToStay();
    if (reason !== null && stays(reason)) event.preventDefault();
  });
  // The page itself holds on to the window while something typed is not saved; preventing that lets go of the page.
  window.webContents.on('will-prevent-unload', (event) => {
    if (!stays(unsavedText)) event.preventDefault();
  });
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log({ level: 'error', message: 'The page ended by itself.', details: { reason, exitCode } });
    const answer = ask({
      type: 'error',
      message: 'The window stopped working.',
      detail:
        'Every read and every saved draft is in the library; computations go on. Reload the window to continue where you were.',
      buttons: ['Reload', 'Close Rimlight'],
      ...firstAnswer,
    });
    if (answer === 0) window.webContents.reload();
    else window.destroy();
  });
  window.on('unresponsive', () => {
    log({ level: 'warning', message: 'The page does not answer.' });
    const answer = ask({
      type: 'warning',
      message: 'The window does not answer.',
      detail: 'Wait a little. If it stays like this, reload it: what was saved is in the library.',
      buttons: ['Wait', 'Reload'],
      ...firstAnswer,
    });
    // A page that hangs would not hear a request to reload; its end is then handled as above.
    if (answer === 1) window.webContents.forcefullyCrashRenderer();
  });
}
