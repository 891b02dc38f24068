import { commands, type Command, type CommandId } from '../../src-main/contract/commands.ts';
import { parseKeyCombination, type KeyCombination } from './keyCombination.ts';
import { matchesKey, type KeyPress } from './matchKey.ts';
import type { Platform } from './platform.ts';

interface Binding {
  readonly command: CommandId;
  readonly scope: Command['scope'];
  readonly combination: KeyCombination;
}

const bindings: readonly Binding[] = commands.flatMap(
  ({ id, scope, keys }: Command & { readonly id: CommandId }) =>
    keys.map((key) => ({ command: id, scope, combination: parseKeyCombination(key) })),
);

/**
 * The commands that a key press means, at most one of which is meant on any one screen. Empty for none.
 *
 * A key that is known by its place is never taken away by what it happens to write: Shift+0 of a German keyboard writes
 * `=`, but it is the key of grade 0. What is known by its place in a comparison alone leaves the others what it writes: 6 of a
 * French keyboard is `-`.
 */
export function commandsOfKey(press: KeyPress, platform: Platform): readonly CommandId[] {
  const matches = bindings.filter(({ combination }) => matchesKey(press, combination, platform));
  const byPlace = matches.filter(({ combination }) => combination.key.kind !== 'symbol');
  const isFreeElsewhere = byPlace.every(({ scope }) => scope === 'compare');
  const bySymbol = isFreeElsewhere ? matches.filter((match) => !byPlace.includes(match)) : [];
  return [...byPlace, ...bySymbol].map(({ command }) => command);
}
