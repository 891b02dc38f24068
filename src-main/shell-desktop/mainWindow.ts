import { BrowserWindow, dialog, screen, type MessageBoxOptions } from 'electron';
import type { App } from '../app.ts';
import type { Log } from '../contract/logEntry.ts';
import { guardClosing } from './closing.ts';
import { createWindow } from './createWindow.ts';
import { placeWindow, saveWindowState } from './windowState.ts';

export interface MainWindowOptions {
  readonly app: Pick<App, 'reasonToStay'>;
  readonly preloadFile: string;
  readonly windowStateFile: string;
  readonly isDevelopment: boolean;
  readonly log: Log;
}

/** Makes Rimlight's one window, which does not show a page yet. It remembers its place when it closes. */
export function openMainWindow({ app, log, ...options }: MainWindowOptions): BrowserWindow {
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = createWindow({
    create: (windowOptions) => new BrowserWindow(windowOptions),
    preloadFile: options.preloadFile,
    placement: placeWindow(options.windowStateFile, workAreas),
    isDevelopment: options.isDevelopment,
  });
  const ask = (question: MessageBoxOptions): number => dialog.showMessageBoxSync(window, question);
  guardClosing({ window, app, ask, log });
  window.on('close', () => {
    saveWindowState(options.windowStateFile, window).catch((error: unknown) => {
      log({ level: 'warning', message: `The place of the window was not kept: ${String(error)}` });
    });
  });
  return window;
}
