import type { Annotation } from '../../src-main/contract/marks.ts';

type AnnotationTool = 'annotateArrow' | 'annotateCircle' | 'annotateText';
type MarkTool = 'ruler' | 'opticDisc' | 'fovea' | AnnotationTool;
export type LesionTool = 'lesionPolygon' | 'lesionFreehand' | 'lesionEllipse' | 'lesionGrow' | 'lesionSplit';

/** What the next click on the photograph does, besides moving it. */
export type ViewerTool = 'none' | MarkTool | LesionTool;

const annotationKinds: Readonly<Record<AnnotationTool, Annotation['kind']>> = {
  annotateArrow: 'arrow',
  annotateCircle: 'circle',
  annotateText: 'text',
};

/** The kind of annotation that a tool makes; null for every other tool. */
export function annotationKind(tool: ViewerTool): Annotation['kind'] | null {
  return tool in annotationKinds ? annotationKinds[tool as AnnotationTool] : null;
}

export function isLesionTool(tool: ViewerTool): tool is LesionTool {
  return tool.startsWith('lesion');
}
