import { commands, type Command, type CommandId } from '../../src-main/contract/commands.ts';
import { parseKeyCombination, type KeyCombination } from './keyCombination.ts';
import { matchesKey, type KeyPress } from './matchKey.ts';
import type { Platform } from './platform.ts';

interface Binding {
  readonly command: CommandId;
  readonly combination: KeyCombination;
}

const bindings: readonly Binding[] = commands.flatMap(({ id, keys }: Command & { readonly id: CommandId }) =>
  keys.map((key) => ({ command: id, combination: parseKeyCombination(key) })),
);

/**
 * The commands that a key press means, at most one of which is meant on any one screen. Empty for none.
 *
 * A key that is known by its place is never taken away by what it happens to write: Shift+0 of a German keyboard writes
 * `=`, but it is the key of grade 0.
 */
export function commandsOfKey(press: KeyPress, platform: Platform): readonly CommandId[] {
  const matches = bindings.filter(({ combination }) => matchesKey(press, combination, platform));
  const byPlace = matches.filter(({ combination }) => combination.key.kind !== 'symbol');
  return (byPlace.length > 0 ? byPlace : matches).map(({ command }) => command);
}
