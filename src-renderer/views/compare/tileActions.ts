import { caseBoundBaseline } from '../../../src-main/attribution/baselines/caseBoundBaseline.ts';
import type { CommandId } from '../../../src-main/contract/commands.ts';
import type { ComparedTile } from './comparedTiles.ts';

export type TileAction =
  'keepReference' | 'removeReference' | 'makeDefault' | 'edit' | 'moveForward' | 'moveBack' | 'remove';

interface TileActionEntry {
  readonly id: TileAction;
  readonly label: string;
  readonly description?: string;
  readonly isDisabled?: boolean;
  readonly command?: CommandId;
}

/** What can be done with a tile; what cannot just now says why. */
export function tileActions(tile: ComparedTile, place: number, count: number): readonly TileActionEntry[] {
  const isComputed = (tile.known?.attribution ?? null) !== null;
  return [
    tile.isReference
      ? { id: 'removeReference', label: 'No longer the reference …', command: 'compare.reference' }
      : {
          id: 'keepReference',
          label: 'Keep as the reference of the case …',
          command: 'compare.reference',
          ...(isComputed ? {} : { isDisabled: true, description: 'It has to be computed first.' }),
        },
    {
      id: 'makeDefault',
      label: 'Make it the default of the session',
      ...(caseBoundBaseline(tile.baseline) !== null
        ? { isDisabled: true, description: 'Not possible: it belongs to this case.' }
        : { description: 'New cases open with it.' }),
    },
    { id: 'edit', label: 'Edit the baseline …' },
    { id: 'moveForward', label: 'Move forward', isDisabled: place === 0 },
    { id: 'moveBack', label: 'Move back', isDisabled: place === count - 1 },
    { id: 'remove', label: 'Remove from the comparison', isDisabled: count === 1 },
  ];
}
