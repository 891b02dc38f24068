import { bindJob, type BoundJob } from '../jobTable.ts';
import { attributeImage } from './attribute.ts';
import { checkModel } from './checkModel.ts';
import { compareMaps } from './compareMaps.ts';
import { inspectImage } from './inspectImage.ts';
import { jobKinds, type JobKinds } from './jobKinds.ts';
import { listAllDevices } from './listDevices.ts';
import { listLayers } from './listLayers.ts';
import { measureAttribution } from './measureAttribution.ts';
import { measureLesions } from './measureLesions.ts';
import { measureLesionShare } from './measureLesionShare.ts';
import { predictImage } from './predict.ts';
import { readLesionFile } from './readLesionFile.ts';
import { readPixels } from './readPixels.ts';
import { renderBaseline } from './renderBaseline.ts';
import { renderCascadeSheet } from './renderCascadeSheet.ts';
import { renderContactSheet } from './renderContactSheet.ts';
import { renderExportPicture } from './renderExportPicture.ts';
import { renderFigures } from './renderFigures.ts';
import { renderOverlay } from './renderOverlay.ts';
import { renderPicture } from './renderPicture.ts';
import { sanityMap } from './sanityMap.ts';
import { scoreBaseline } from './scoreBaseline.ts';
import { synthesiseEye } from './synthesiseEye.ts';
import { tryModel } from './tryModel.ts';

/** The code behind every job kind, by name. Loaded by the compute process alone. */
export const jobs: Readonly<Record<keyof JobKinds, BoundJob>> = {
  attribute: bindJob(jobKinds.attribute, attributeImage),
  checkModel: bindJob(jobKinds.checkModel, checkModel),
  compareMaps: bindJob(jobKinds.compareMaps, compareMaps),
  inspectImage: bindJob(jobKinds.inspectImage, inspectImage),
  listDevices: bindJob(jobKinds.listDevices, listAllDevices),
  listLayers: bindJob(jobKinds.listLayers, listLayers),
  measureAttribution: bindJob(jobKinds.measureAttribution, measureAttribution),
  measureLesions: bindJob(jobKinds.measureLesions, measureLesions),
  measureLesionShare: bindJob(jobKinds.measureLesionShare, measureLesionShare),
  predict: bindJob(jobKinds.predict, predictImage),
  readLesionFile: bindJob(jobKinds.readLesionFile, readLesionFile),
  readPixels: bindJob(jobKinds.readPixels, readPixels),
  renderBaseline: bindJob(jobKinds.renderBaseline, renderBaseline),
  renderCascadeSheet: bindJob(jobKinds.renderCascadeSheet, renderCascadeSheet),
  renderContactSheet: bindJob(jobKinds.renderContactSheet, renderContactSheet),
  renderExportPicture: bindJob(jobKinds.renderExportPicture, renderExportPicture),
  renderFigures: bindJob(jobKinds.renderFigures, renderFigures),
  renderOverlay: bindJob(jobKinds.renderOverlay, renderOverlay),
  renderPicture: bindJob(jobKinds.renderPicture, renderPicture),
  sanityMap: bindJob(jobKinds.sanityMap, sanityMap),
  scoreBaseline: bindJob(jobKinds.scoreBaseline, scoreBaseline),
  synthesiseEye: bindJob(jobKinds.synthesiseEye, synthesiseEye),
  tryModel: bindJob(jobKinds.tryModel, tryModel),
};
