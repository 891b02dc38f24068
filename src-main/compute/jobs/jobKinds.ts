import { attributeKind } from './attributeKind.ts';
import { checkModelKind } from './checkModelKind.ts';
import { inspectImageKind } from './inspectImageKind.ts';
import { listDevicesKind } from './listDevicesKind.ts';
import { renderOverlayKind } from './renderOverlayKind.ts';
import { synthesiseEyeKind } from './synthesiseEyeKind.ts';

/** Everything that the compute process can be asked to do. */
export const jobKinds = {
  attribute: attributeKind,
  checkModel: checkModelKind,
  inspectImage: inspectImageKind,
  listDevices: listDevicesKind,
  renderOverlay: renderOverlayKind,
  synthesiseEye: synthesiseEyeKind,
} as const;

export type JobKinds = typeof jobKinds;
