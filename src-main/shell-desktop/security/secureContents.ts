import type { Log } from '../../contract/logEntry.ts';
import { blockNavigation } from './blockNavigation.ts';
import { blockWindows } from './blockWindows.ts';
import { denyWebview } from './denyWebview.ts';

type SecuredContents = Parameters<typeof blockNavigation>[0] &
  Parameters<typeof blockWindows>[0] &
  Parameters<typeof denyWebview>[0];

/** The rules for every page there will ever be, whoever made it. */
export function secureContents(contents: SecuredContents, log: Log): void {
  blockNavigation(contents, log);
  blockWindows(contents, log);
  denyWebview(contents, log);
}
