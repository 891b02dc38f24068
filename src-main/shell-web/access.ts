import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may come in: whoever has the printed address gets the session's cookie, and whoever has the cookie is in. */
export interface Access {
  /** The path of the printed address. It stays valid while the program runs, so that the page can be opened again. */
  readonly startPath: string;
  /** The value of `Set-Cookie`. */
  readonly cookie: string;
  isStartPath(path: string): boolean;
  hasSession(cookieHeader: string | undefined): boolean;
}

export const startPrefix = '/start/';

/** @param port Part of the cookie's name: browsers share cookies between all the ports of a machine. */
export function createAccess(port: number): Access {
  const startPath = `${startPrefix}${newSecret()}`;
  const cookieName = `rimlight-${port}`;
  const session = newSecret();
  return {
    startPath,
    cookie: `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    isStartPath: (path) => isSame(path, startPath),
    hasSession(cookieHeader = '') {
      const given = cookieHeader.split(';').map((pair) => pair.trim());
      return given.some((pair) => isSame(pair, `${cookieName}=${session}`));
    },
  };
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Takes the same time wherever the two differ; digests, because the comparison wants equal lengths. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
