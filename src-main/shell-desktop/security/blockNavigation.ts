import { isAppAddress } from '../origin.ts';
import type { Log } from '../../contract/logEntry.ts';

interface Navigation {
  readonly url: string;
  preventDefault(): void;
}

interface NavigatingContents {
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    listener: (navigation: Navigation) => void,
  ): unknown;
}

/** Keeps a page and every frame in it on Rimlight's own address (recommendation 13). */
export function blockNavigation(contents: NavigatingContents, log: Log): void {
  function refuse(navigation: Navigation): void {
    if (isAppAddress(navigation.url)) return;
    navigation.preventDefault();
    log({
      level: 'warning',
      message: 'A navigation away from Rimlight was refused.',
      details: { scheme: URL.parse(navigation.url)?.protocol ?? '' },
    });
  }
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
}
