import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src-main/contract/commands.ts';
import { commandGroups } from '../../../../src-renderer/views/help/commandGroups.ts';

const idsFound = (search: string): readonly string[] =>
  commandGroups(search, 'other').flatMap((group) => group.commands.map(({ id }) => id));

describe('commandGroups', () => {
  it('shows every command under its menu', () => {
    expect(idsFound('')).toHaveLength(commands.length);
    expect(commandGroups('', 'other')[0]?.title).toBe('File');
    expect(commandGroups('', 'other').map(({ title }) => title)).toContain('Lesions');
  });

  it('finds words in labels and menus, whatever their case', () => {
    expect(idsFound('ZOOM')).toEqual(['view.zoomIn', 'view.zoomOut', 'lesion.next', 'lesion.previous']);
  });

  it('finds the command of a key as it is shown', () => {
    expect(idsFound('p')).toEqual(['overlay.positive']);
    expect(idsFound('ctrl+z')).toEqual(['edit.undo']);
  });

  it('finds nothing for what there is not', () => {
    expect(idsFound('localise')).toEqual([]);
  });
});
