import { describe, expect, it } from 'vitest';
import { createHttpTransport } from '../../../../src-renderer/client/transports/http.ts';

describe('what is sent over http', () => {
  async function keepaliveOf(name: string, input: unknown): Promise<boolean | undefined> {
    let sent: RequestInit = {};
    const transport = createHttpTransport((_path, init) => {
      sent = init;
      return Promise.resolve(Response.json({ ok: true, value: {} }));
    });
    await transport.call(name, input);
    return sent.keepalive;
  }

  it('outlives the page when it is a draft or marks, and not otherwise', async () => {
    expect(await keepaliveOf('case.saveDraft', {})).toBe(true);
    expect(await keepaliveOf('case.saveMarks', {})).toBe(true);
    expect(await keepaliveOf('read.sign', {})).toBe(false);
  });

  it('does not ask for more than a browser lets outlive a page', async () => {
    // The Fetch standard allows 64 KiB for all such requests together; each of these letters takes three bytes.
    expect(await keepaliveOf('case.saveDraft', '€'.repeat(22_000))).toBe(false);
  });
});
