import type { ReviewState } from '../../src-main/contract/read.ts';

/** In the order in which a case goes through them. */
export const reviewStates: readonly ReviewState[] = ['unread', 'read', 'revealed', 'signed'];

export const stateWords: Readonly<Record<ReviewState, string>> = {
  unread: 'Unread',
  read: 'Read',
  revealed: 'Revealed',
  signed: 'Signed',
};
