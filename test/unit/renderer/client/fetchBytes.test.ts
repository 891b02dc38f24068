import { afterEach, describe, expect, it, vi } from 'vitest';
import { CallError } from '../../../../src-renderer/client/client.ts';
import { fetchBytes } from '../../../../src-renderer/client/fetchBytes.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function answerWith(answer: () => Promise<Response>): void {
  vi.stubGlobal('fetch', answer);
}

describe('bytes of the program', () => {
  it('are given as they came, or the status of the refusal', async () => {
    answerWith(() => Promise.resolve(new Response(new Uint8Array([1, 2]))));
    expect(new Uint8Array((await fetchBytes('/maps/a')) as ArrayBuffer)).toEqual(new Uint8Array([1, 2]));
    answerWith(() => Promise.resolve(new Response('', { status: 404 })));
    expect(await fetchBytes('/maps/a')).toEqual({ status: 404 });
  });

  it('that nobody sends, or not to their end, are told in a sentence', async () => {
    answerWith(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(fetchBytes('/maps/a')).rejects.toThrow(CallError);
    await expect(fetchBytes('/maps/a')).rejects.toThrow(/^Rimlight itself does not answer\./);
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new TypeError('network error'));
      },
    });
    answerWith(() => Promise.resolve(new Response(broken)));
    await expect(fetchBytes('/maps/a')).rejects.toThrow(CallError);
  });
});
