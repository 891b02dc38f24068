import { inject, shallowRef, type InjectionKey, type ShallowRef } from 'vue';
import { CallError } from '../client/client.ts';

interface Toast {
  readonly id: number;
  readonly kind: 'info' | 'caution' | 'danger' | 'success';
  readonly text: string;
}

export interface Toasts {
  readonly toasts: Readonly<ShallowRef<readonly Toast[]>>;
  /** Goes away by itself, problems excepted: they stay until they are dismissed. */
  readonly show: (kind: Toast['kind'], text: string) => void;
  /** Tells of whatever was thrown: the sentence of a CallError, otherwise that it is a defect. */
  readonly showFailure: (thrown: unknown) => void;
  readonly dismiss: (id: number) => void;
}

export const toastsKey: InjectionKey<Toasts> = Symbol('toasts');

const shownMs = 8000;
const mostAtOnce = 4;

export function createToasts(): Toasts {
  const toasts = shallowRef<readonly Toast[]>([]);
  let lastId = 0;

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  }

  function show(kind: Toast['kind'], text: string): void {
    const id = ++lastId;
    const others = toasts.value.filter((toast) => toast.text !== text);
    toasts.value = [...others, { id, kind, text }].slice(-mostAtOnce);
    if (kind !== 'danger')
      setTimeout(() => {
        dismiss(id);
      }, shownMs);
  }

  return {
    toasts,
    show,
    showFailure(thrown) {
      show('danger', failureText(thrown));
      // A defect: its place is for whoever mends it.
      if (!(thrown instanceof CallError)) console.error(thrown);
    },
    dismiss,
  };
}

export function useToasts(): Toasts {
  const toasts = inject(toastsKey);
  if (toasts === undefined) throw new Error('No toasts were provided.');
  return toasts;
}

function failureText(thrown: unknown): string {
  if (thrown instanceof CallError) return thrown.message;
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return `Rimlight made a mistake: ${words}. Nothing that was recorded is lost; reload the window to go on.`;
}
