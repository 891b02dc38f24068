import type { Log } from '../../contract/logEntry.ts';

interface AttachingContents {
  on(event: 'will-attach-webview', listener: (attaching: { preventDefault(): void }) => void): unknown;
}

/** No page embeds another one with powers of its own (recommendations 11 and 12). */
export function denyWebview(contents: AttachingContents, log: Log): void {
  contents.on('will-attach-webview', (attaching) => {
    attaching.preventDefault();
    log({ level: 'warning', message: 'A webview was refused.' });
  });
}
