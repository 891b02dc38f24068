import type { App } from '../app.ts';
import type { Log } from '../contract/logEntry.ts';
import { callChannel, eventChannel } from './channels.ts';
import { isPlainData } from './isPlainData.ts';
import { checkSender, type Sender } from './security/checkSender.ts';
import { isAppAddress } from './origin.ts';

const longestName = 100;

interface IpcReceiver {
  handle(channel: string, listener: (event: Sender, ...words: unknown[]) => Promise<unknown>): void;
}

interface EventTarget {
  readonly webContents: {
    readonly id: number;
    getURL(): string;
    send(channel: string, event: unknown): void;
    isDestroyed(): boolean;
  };
}

export interface IpcOptions {
  readonly ipc: IpcReceiver;
  readonly app: Pick<App, 'dispatch' | 'subscribe'>;
  /** The window that may speak; null while there is none. */
  readonly window: () => EventTarget | null;
  readonly log: Log;
}

/**
 * One channel in, one out. A message from anybody but the window's own page is refused before its words are looked at.
 * Gives the way to stop the events.
 */
export function connectIpc({ ipc, app, window, log }: IpcOptions): () => void {
  ipc.handle(callChannel, async (event, ...words) => {
    const refusal = checkSender(event, window()?.webContents.id ?? null) ?? checkWords(words);
    if (refusal !== null) {
      log({ level: 'warning', message: `A message was refused: ${refusal}.` });
      throw new Error(`The message was refused: ${refusal}.`);
    }
    return app.dispatch(String(words[0]), words[1]);
  });
  return app.subscribe((event) => {
    const contents = window()?.webContents;
    if (contents === undefined || contents.isDestroyed() || !isAppAddress(contents.getURL())) return;
    contents.send(eventChannel, event);
  });
}

function checkWords(words: readonly unknown[]): string | null {
  const [name, input] = words;
  if (words.length !== 2) return `it has ${words.length} parts instead of two`;
  if (typeof name !== 'string' || name.length > longestName) return 'its name is no name of a call';
  if (!isPlainData(input)) return 'its input is not plain data';
  return null;
}
