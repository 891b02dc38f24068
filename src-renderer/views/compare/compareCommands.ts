import type { SharedView } from '../../viewer/compared/useSharedView.ts';
import type { CommandHandlers } from '../../keyboard/commandRegistry.ts';

/** One press of an arrow, in CSS pixels. */
const panStep = 60;

/** Zoom and pan of all tiles together. */
export function sharedViewCommands(view: SharedView): CommandHandlers {
  const pan = (dx: number, dy: number) => (): void => {
    view.pan(dx, dy);
  };
  return {
    'view.zoomIn': view.zoomIn,
    'view.zoomOut': view.zoomOut,
    'view.fit': view.fit,
    'view.actualSize': view.actualSize,
    // The picture moves against the arrow: what lies to the left comes into sight.
    'view.panLeft': pan(panStep, 0),
    'view.panRight': pan(-panStep, 0),
    'view.panUp': pan(0, panStep),
    'view.panDown': pan(0, -panStep),
  };
}
