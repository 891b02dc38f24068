import type { Eye } from '../../src-main/contract/caseView.ts';
import type { Marks } from '../../src-main/contract/marks.ts';
import type { LayerState } from './layerState.ts';
import { contradictsEye } from './marks/nasalSide.ts';

/** What is missing for the grid or the quadrants that were asked for. Null where nothing is. */
export function sentenceForMarks(
  marks: Marks,
  { showsGrid, showsQuadrants }: Pick<LayerState, 'showsGrid' | 'showsQuadrants'>,
  eye: Eye,
): string | null {
  if (!showsGrid && !showsQuadrants) return null;
  if (marks.opticDisc === null)
    return showsGrid
      ? 'Mark the optic disc (D) and the fovea (Shift+F) to lay the ETDRS grid.'
      : 'Mark the optic disc (D) to lay the quadrants.';
  if (showsGrid && marks.fovea === null) return 'Mark the fovea (Shift+F) to lay the ETDRS grid.';
  if (contradictsEye(marks, eye))
    return `The disc is marked where a ${eye} eye has its temporal side: check the marks, and whether the photograph is mirrored or of the other eye.`;
  return null;
}
