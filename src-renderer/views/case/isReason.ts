import { reasonSchema } from '../../../src-main/contract/read.ts';

/** Long enough to say why an entry is corrected. */
export function isReason(text: string): boolean {
  return reasonSchema.safeParse(text).success;
}
