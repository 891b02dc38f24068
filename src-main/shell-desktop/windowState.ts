import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from '../platform/writeFileAtomically.ts';

const boundsSchema = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
const windowStateSchema = z.strictObject({ bounds: boundsSchema, isMaximised: z.boolean() });

/** Where a window was: its place when not maximised, in device-independent pixels of the whole desktop. */
type WindowState = z.infer<typeof windowStateSchema>;
type Bounds = z.infer<typeof boundsSchema>;

/** Where a window opens. Without a place the system chooses one. */
export interface Placement {
  readonly bounds: {
    readonly width: number;
    readonly height: number;
    readonly x?: number;
    readonly y?: number;
  };
  readonly isMaximised: boolean;
}

const firstPlacement: Placement = { bounds: { width: 1440, height: 900 }, isMaximised: false };

/** This much of the top edge must be on a display, or nobody could take hold of the window. */
const reachable = { width: 120, height: 32 };

/**
 * Where the window opens: where it was, if that is still on one of the displays.
 * @param file written by `saveWindowState`; missing or broken, it is as if there were none.
 * @param workAreas of the present displays, in device-independent pixels of the whole desktop.
 */
export function placeWindow(file: string, workAreas: readonly Bounds[]): Placement {
  const state = readWindowState(file);
  if (state === null) return firstPlacement;
  return workAreas.some((area) => isReachable(state.bounds, area))
    ? state
    : { ...firstPlacement, isMaximised: state.isMaximised };
}

interface PlacedWindow {
  getNormalBounds(): Bounds;
  isMaximized(): boolean;
}

/** @throws AppError `file.notWritable`; a window's place is not worth more than a line in the log. */
export async function saveWindowState(file: string, window: PlacedWindow): Promise<void> {
  const { x, y, width, height } = window.getNormalBounds();
  const state: WindowState = { bounds: { x, y, width, height }, isMaximised: window.isMaximized() };
  await writeFileAtomically(file, JSON.stringify(state));
}

function readWindowState(file: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function isReachable(bounds: Bounds, area: Bounds): boolean {
  const visibleWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isTopEdgeVisible = bounds.y >= area.y && bounds.y + reachable.height <= area.y + area.height;
  return visibleWidth >= reachable.width && isTopEdgeVisible;
}
