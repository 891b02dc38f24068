import type { LesionDrawing } from './lesions/useLesionDrawing.ts';
import type { ToolUse } from './toolUse.ts';
import type { MarkEditing } from './useMarkEditing.ts';
import { isLesionTool, type ViewerTool } from './viewerTool.ts';

/** Hands the pointer and the keys to the tool that is in hand. */
export function useToolUse(tool: () => ViewerTool, marks: MarkEditing, lesions: LesionDrawing): ToolUse {
  const markUse: ToolUse = {
    begin: () => undefined,
    draw: marks.draw,
    finish: (from, to, { wasDrawn }) => {
      marks.finish(from, to, wasDrawn);
    },
    hover: () => undefined,
    doubleClick: () => undefined,
    place: marks.place,
    adjust: () => false,
    takeBack: () => false,
    cancel: marks.cancel,
  };
  const now = (): ToolUse => (isLesionTool(tool()) ? lesions : markUse);
  return {
    begin: (at) => {
      now().begin(at);
    },
    draw: (from, to, how) => {
      now().draw(from, to, how);
    },
    finish: (from, to, how) => {
      now().finish(from, to, how);
    },
    hover: (at) => {
      now().hover(at);
    },
    doubleClick: () => {
      now().doubleClick();
    },
    place: (at) => {
      now().place(at);
    },
    adjust: (direction) => now().adjust(direction),
    takeBack: () => now().takeBack(),
    cancel: () => now().cancel(),
  };
}
