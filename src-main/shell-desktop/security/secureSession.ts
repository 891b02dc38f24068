import type { Log } from '../../contract/logEntry.ts';
import { denyPermissions } from './denyPermissions.ts';
import { limitDownloads } from './limitDownloads.ts';
import { refuseCertificates } from './refuseCertificates.ts';
import { refuseNetwork } from './refuseNetwork.ts';

type SecuredSession = Parameters<typeof denyPermissions>[0] &
  Parameters<typeof limitDownloads>[0] &
  Parameters<typeof refuseCertificates>[0] &
  Parameters<typeof refuseNetwork>[0];

/** The rules for all that pages ask of the program. To be awaited before the first page. */
export async function secureSession(
  session: SecuredSession,
  isDevelopment: boolean,
  log: Log,
): Promise<void> {
  denyPermissions(session, log);
  limitDownloads(session, log);
  refuseCertificates(session);
  await refuseNetwork(session, isDevelopment, log);
}
