import { attributeKind } from './attributeKind.ts';
import { checkModelKind } from './checkModelKind.ts';
import { compareMapsKind } from './compareMapsKind.ts';
import { inspectImageKind } from './inspectImageKind.ts';
import { listDevicesKind } from './listDevicesKind.ts';
import { listLayersKind } from './listLayersKind.ts';
import { measureAttributionKind } from './measureAttributionKind.ts';
import { measureLesionShareKind } from './measureLesionShareKind.ts';
import { measureLesionsKind } from './measureLesionsKind.ts';
import { predictKind } from './predictKind.ts';
import { readLesionFileKind } from './readLesionFileKind.ts';
import { readPixelsKind } from './readPixelsKind.ts';
import { renderBaselineKind } from './renderBaselineKind.ts';
import { renderCascadeSheetKind } from './renderCascadeSheetKind.ts';
import { renderContactSheetKind } from './renderContactSheetKind.ts';
import { renderExportPictureKind } from './renderExportPictureKind.ts';
import { renderFiguresKind } from './renderFiguresKind.ts';
import { renderOverlayKind } from './renderOverlayKind.ts';
import { renderPictureKind } from './renderPictureKind.ts';
import { sanityMapKind } from './sanityMapKind.ts';
import { scoreBaselineKind } from './scoreBaselineKind.ts';
import { synthesiseEyeKind } from './synthesiseEyeKind.ts';
import { tryModelKind } from './tryModelKind.ts';

/** Everything that the compute process can be asked to do. */
export const jobKinds = {
  attribute: attributeKind,
  checkModel: checkModelKind,
  compareMaps: compareMapsKind,
  inspectImage: inspectImageKind,
  listDevices: listDevicesKind,
  listLayers: listLayersKind,
  measureAttribution: measureAttributionKind,
  measureLesions: measureLesionsKind,
  measureLesionShare: measureLesionShareKind,
  predict: predictKind,
  readLesionFile: readLesionFileKind,
  readPixels: readPixelsKind,
  renderBaseline: renderBaselineKind,
  renderCascadeSheet: renderCascadeSheetKind,
  renderContactSheet: renderContactSheetKind,
  renderExportPicture: renderExportPictureKind,
  renderFigures: renderFiguresKind,
  renderOverlay: renderOverlayKind,
  renderPicture: renderPictureKind,
  sanityMap: sanityMapKind,
  scoreBaseline: scoreBaselineKind,
  synthesiseEye: synthesiseEyeKind,
  tryModel: tryModelKind,
} as const;

export type JobKinds = typeof jobKinds;
