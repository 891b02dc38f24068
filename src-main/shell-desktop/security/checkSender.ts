import { isAppAddress } from '../origin.ts';

interface Frame {
  readonly url: string;
  readonly parent: object | null;
}

/** Who sent a message: Electron's `IpcMainInvokeEvent`, as far as it is looked at. */
export interface Sender {
  readonly sender: { readonly id: number };
  readonly senderFrame: Frame | null;
}

/**
 * Why a message must not be answered; null for one from the main frame of the window, which shows Rimlight's own page
 * (recommendation 17).
 */
export function checkSender({ sender, senderFrame }: Sender, windowContentsId: number | null): string | null {
  if (windowContentsId === null || sender.id !== windowContentsId) return 'it came from another window';
  // Null once the frame has gone or has been navigated away.
  if (senderFrame === null) return 'its frame is gone';
  if (senderFrame.parent !== null) return 'it came from a frame inside the page';
  if (!isAppAddress(senderFrame.url)) return 'it came from a foreign page';
  return null;
}
