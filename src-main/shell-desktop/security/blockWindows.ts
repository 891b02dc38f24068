import type { WebContents } from 'electron';
import type { Log } from '../../contract/logEntry.ts';

/** No page opens a window, and no address is handed to another program (recommendations 14 and 15). */
export function blockWindows(contents: Pick<WebContents, 'setWindowOpenHandler'>, log: Log): void {
  contents.setWindowOpenHandler(({ url }) => {
    log({
      level: 'warning',
      message: 'The opening of a window was refused.',
      details: { scheme: URL.parse(url)?.protocol ?? '' },
    });
    return { action: 'deny' };
  });
}
