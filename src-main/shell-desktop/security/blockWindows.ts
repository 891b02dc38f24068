import type { Log } from '../../contract/logEntry.ts';

interface OpeningContents {
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
}

/** No page opens a window, and no address is handed to another program (recommendations 14 and 15). */
export function blockWindows(contents: OpeningContents, log: Log): void {
  contents.setWindowOpenHandler(({ url }) => {
    log({
      level: 'warning',
      message: 'The opening of a window was refused.',
      details: { scheme: URL.parse(url)?.protocol ?? '' },
    });
    return { action: 'deny' };
  });
}
