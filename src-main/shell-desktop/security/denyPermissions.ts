import type { Log } from '../../contract/logEntry.ts';

interface AskingSession {
  setPermissionRequestHandler(
    handler: (contents: object, permission: string, answer: (isGranted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: () => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setDisplayMediaRequestHandler(handler: (request: object, answer: (streams: null) => void) => void): void;
}

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
