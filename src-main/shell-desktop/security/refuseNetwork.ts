import type { OnBeforeRequestListenerDetails } from 'electron';
import { isAppAddress } from '../origin.ts';
import type { Log } from '../../contract/logEntry.ts';

interface RequestingSession {
  readonly webRequest: {
    onBeforeRequest(
      listener: (
        details: Pick<OnBeforeRequestListenerDetails, 'url'>,
        answer: (response: { cancel?: boolean }) => void,
      ) => void,
    ): void;
  };
  setProxy(config: { mode: 'direct' }): Promise<void>;
  setSpellCheckerEnabled(enable: boolean): void;
  setSpellCheckerLanguages(languages: string[]): void;
}

/**
 * Cancels every request that leaves the program. What is left: Rimlight's own address, pictures that the page itself
 * made (`blob:`), and the developer tools while developing.
 */
export async function refuseNetwork(
  session: RequestingSession,
  isDevelopment: boolean,
  log: Log,
): Promise<void> {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !isWithinTheProgram(url, isDevelopment);
    if (cancel)
      log({
        level: 'warning',
        message: 'A request out of the program was refused.',
        details: { scheme: URL.parse(url)?.protocol ?? '' },
      });
    answer({ cancel });
  });
  // Dictionaries would be downloaded.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  // No look-up of a proxy either.
  await session.setProxy({ mode: 'direct' });
}

function isWithinTheProgram(address: string, isDevelopment: boolean): boolean {
  if (isAppAddress(address)) return true;
  const url = URL.parse(address);
  if (url?.protocol === 'blob:') return isAppAddress(url.pathname);
  return isDevelopment && url?.protocol === 'devtools:';
}
