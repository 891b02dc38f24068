/** What the next click on the photograph does, besides moving it. */
export type ViewerTool = 'none' | 'ruler' | 'opticDisc' | 'fovea';
