import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src-main/contract/commands.ts';
import { meansTheSameInComparison } from '../../../../src-renderer/views/compare/comparedCommands.ts';
import { layerCommands } from '../../../../src-renderer/viewer/layerState.ts';

describe('keys of the case screen in a comparison', () => {
  it('mean the same for zoom, picture, overlay and contours', () => {
    for (const command of ['view.zoomIn', 'view.redFree', 'overlay.positive', 'lesion.toggle'] as const)
      expect(meansTheSameInComparison(command)).toBe(true);
  });

  it('change nothing that is not to be seen there', () => {
    const unseen = Object.keys(layerCommands).filter(
      (command) => !commands.some(({ id }) => id === command && meansTheSameInComparison(id)),
    );
    expect(unseen.toSorted()).toEqual(['measure.grid', 'measure.quadrants', 'view.magnifier']);
  });
});
