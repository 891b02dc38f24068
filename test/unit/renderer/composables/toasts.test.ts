import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallError } from '../../../../src-renderer/client/client.ts';
import { createToasts } from '../../../../src-renderer/composables/useToasts.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('createToasts', () => {
  it('takes news away by itself, and leaves problems until they are dismissed', () => {
    const { toasts, show, dismiss } = createToasts();
    show('info', 'Queued.');
    show('danger', 'The disk is full.');
    vi.advanceTimersByTime(60_000);
    expect(toasts.value.map(({ text }) => text)).toEqual(['The disk is full.']);
    dismiss(toasts.value[0]!.id);
    expect(toasts.value).toEqual([]);
  });

  it('shows the sentence of a refusal as it is, and once', () => {
    const { toasts, showFailure } = createToasts();
    const refusal = new CallError({ code: 'store.full', message: 'The disk is full.', details: {} });
    showFailure(refusal);
    showFailure(refusal);
    expect(toasts.value.map(({ kind, text }) => ({ kind, text }))).toEqual([
      { kind: 'danger', text: 'The disk is full.' },
    ]);
  });
});
