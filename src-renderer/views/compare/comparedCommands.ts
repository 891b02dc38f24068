import type { CommandId } from '../../../src-main/contract/commands.ts';

/** Of marks, of a lens, and of one map among several: small pictures side by side have none of them. */
const ofOnePicture: readonly CommandId[] = ['view.magnifier', 'overlay.nextBaseline'];
const alsoMeant: readonly CommandId[] = ['lesion.toggle', 'go.compare'];

/** Whether a command of the case screen means the same in a comparison: how pictures and overlays are shown. */
export function meansTheSameInComparison(command: CommandId): boolean {
  if (alsoMeant.includes(command)) return true;
  return /^(view|overlay)\./.test(command) && !ofOnePicture.includes(command);
}
