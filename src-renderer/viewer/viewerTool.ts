type MarkTool = 'ruler' | 'opticDisc' | 'fovea';
export type LesionTool = 'lesionPolygon' | 'lesionFreehand' | 'lesionEllipse' | 'lesionGrow' | 'lesionSplit';

/** What the next click on the photograph does, besides moving it. */
export type ViewerTool = 'none' | MarkTool | LesionTool;

export function isLesionTool(tool: ViewerTool): tool is LesionTool {
  return tool.startsWith('lesion');
}
