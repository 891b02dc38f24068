import type { Refusal } from './refusal.ts';

const openAddress = 'Open the address that Rimlight printed.';

const foreign = {
  status: 403,
  code: 'access.refused',
  sentence: `Rimlight answers its own pages only. ${openAddress}`,
} as const;

/** Every way to be turned down, in one place. */
export const refusals = {
  foreignHost: { ...foreign, reason: 'foreign host' },
  foreign: (reason: string): Refusal => ({ ...foreign, reason }),
  wrongToken: { status: 401, reason: 'wrong token', code: 'access.refused', sentence: openAddress },
  noSession: { status: 401, reason: 'no session', code: 'access.refused', sentence: openAddress },
  wrongMethod: (allow: string): Refusal => ({
    status: 405,
    reason: 'wrong method',
    code: 'request.invalid',
    sentence: `This address takes ${allow} only.`,
    allow,
  }),
  unknownPath: {
    status: 404,
    reason: 'unknown path',
    code: 'request.invalid',
    sentence: `There is nothing at this address. ${openAddress}`,
  },
  notJson: {
    status: 415,
    reason: 'not declared as JSON',
    code: 'request.invalid',
    sentence: 'A call must be sent as application/json.',
  },
  malformedJson: {
    status: 400,
    reason: 'malformed JSON',
    code: 'request.invalid',
    sentence: 'The call is not valid JSON. Reload the window; if it happens again, it is a defect.',
  },
  tooLarge: (mostBytes: number): Refusal => ({
    status: 413,
    reason: 'body too large',
    code: 'request.invalid',
    sentence: `A call may be ${mostBytes} bytes at most. Send less at once.`,
  }),
  brokenOff: {
    status: 400,
    reason: 'request broken off',
    code: 'request.invalid',
    sentence: 'Nothing came.',
  },
  defect: {
    status: 500,
    reason: 'defect',
    code: 'internal',
    sentence: 'Rimlight failed unexpectedly. Reload the window; nothing that was recorded is lost.',
  },
} as const satisfies Readonly<Record<string, Refusal | ((...words: never[]) => Refusal)>>;
