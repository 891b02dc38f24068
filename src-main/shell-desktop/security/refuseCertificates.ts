interface VerifyingSession {
  setCertificateVerifyProc(verify: (request: object, answer: (code: number) => void) => void): void;
}

/** Chromium's code for "refuse". */
const refused = -2;

/** There is no server to trust: every certificate is refused, should a connection ever come so far. */
export function refuseCertificates(session: VerifyingSession): void {
  session.setCertificateVerifyProc((_, answer) => {
    answer(refused);
  });
}
