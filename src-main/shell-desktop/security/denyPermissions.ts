import type { Session } from 'electron';
import type { Log } from '../../contract/logEntry.ts';

type AskingSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
>;

/** Rimlight needs no camera, place, notification, device or screen: every permission is refused (recommendation 5). */
export function denyPermissions(session: AskingSession, log: Log): void {
  session.setPermissionRequestHandler((_, permission, answer) => {
    log({ level: 'warning', message: 'A permission was refused.', details: { permission } });
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, answer) => {
    answer(null);
  });
}
