import { isAppAddress } from '../origin.ts';
import type { Log } from '../../contract/logEntry.ts';

interface DownloadingSession {
  on(
    event: 'will-download',
    listener: (event: { preventDefault(): void }, item: { getURL(): string }) => void,
  ): unknown;
}

/** Only what Rimlight itself made can be saved; the system's own save dialog asks where to. */
export function limitDownloads(session: DownloadingSession, log: Log): void {
  session.on('will-download', (event, item) => {
    const address = item.getURL();
    if (isAppAddress(address.replace(/^blob:/, ''))) return;
    event.preventDefault();
    log({ level: 'warning', message: 'A download from elsewhere was refused.' });
  });
}
