import type { Ref } from 'vue';
import type { CaseEditHistory } from '../../composables/useEditHistory.ts';
import type { CommandHandlers } from '../../keyboard/commandRegistry.ts';
import type { RegionBounds } from '../../../src-main/fundus/region/regionBounds.ts';
import type { ViewerTool } from '../../viewer/viewerTool.ts';

/** What `FundusViewer` can be told. */
export interface ViewerControls {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly actualSize: () => void;
  /** In CSS pixels. */
  readonly pan: (dx: number, dy: number) => void;
  /** Brings a part of the photograph into the middle, with what is around it. */
  readonly show: (bounds: RegionBounds) => void;
  /** Gives up what is being drawn; false where there is nothing. */
  readonly giveUpDrawing: () => boolean;
}

/** One press of an arrow, in CSS pixels. */
const panStep = 60;

export function viewerCommands(
  viewer: Readonly<Ref<ViewerControls | null>>,
  tool: Ref<ViewerTool>,
  history: CaseEditHistory,
): CommandHandlers {
  const pan = (dx: number, dy: number) => (): void => viewer.value?.pan(dx, dy);
  const toggleTool = (wanted: ViewerTool) => (): void => {
    tool.value = tool.value === wanted ? 'none' : wanted;
  };
  return {
    'view.zoomIn': () => viewer.value?.zoomIn(),
    'view.zoomOut': () => viewer.value?.zoomOut(),
    'view.fit': () => viewer.value?.fit(),
    'view.actualSize': () => viewer.value?.actualSize(),
    // The picture moves against the arrow: what lies to the left comes into sight.
    'view.panLeft': pan(panStep, 0),
    'view.panRight': pan(-panStep, 0),
    'view.panUp': pan(0, panStep),
    'view.panDown': pan(0, -panStep),
    'measure.ruler': toggleTool('ruler'),
    'measure.opticDisc': toggleTool('opticDisc'),
    'measure.fovea': toggleTool('fovea'),
    'annotate.arrow': toggleTool('annotateArrow'),
    'annotate.circle': toggleTool('annotateCircle'),
    'annotate.text': toggleTool('annotateText'),
    'lesion.polygon': toggleTool('lesionPolygon'),
    'lesion.freehand': toggleTool('lesionFreehand'),
    'lesion.ellipse': toggleTool('lesionEllipse'),
    'lesion.grow': toggleTool('lesionGrow'),
    'lesion.split': toggleTool('lesionSplit'),
    'edit.undo': history.undo,
    'edit.redo': history.redo,
  };
}
