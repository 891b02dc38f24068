import type { ImagePoint } from '../../src-main/contract/marks.ts';

/** What a tool does with the pointer and the keys. All points are in image space. */
export interface ToolUse {
  /** The button went down. */
  readonly begin: (at: ImagePoint) => void;
  /** The pointer is dragged from one point to another. */
  readonly draw: (from: ImagePoint, to: ImagePoint, how: { readonly isShift: boolean }) => void;
  /** The button went up; `wasDrawn` is false for a click. */
  readonly finish: (
    from: ImagePoint,
    to: ImagePoint,
    how: { readonly wasDrawn: boolean; readonly isShift: boolean },
  ) => void;
  /** The pointer moves without a button; null where it leaves. */
  readonly hover: (at: ImagePoint | null) => void;
  readonly doubleClick: () => void;
  /** Uses the tool without a pointer. */
  readonly place: (at: ImagePoint) => void;
  /** More or less of what the tool can be given, while it is used; false where there is nothing to adjust. */
  readonly adjust: (direction: 1 | -1) => boolean;
  /** Takes the last point back; false where the tool has no points. */
  readonly takeBack: () => boolean;
  /** Gives up what is being drawn; false where there was nothing. */
  readonly cancel: () => boolean;
}
