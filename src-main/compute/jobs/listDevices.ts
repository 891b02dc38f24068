import { canStartNode, environment } from '../../platform/environment.ts';
import { listDevices } from '../../runtimes/onnxruntime/listDevices.ts';
import type { JobHandler } from '../jobTable.ts';
import type { listDevicesKind } from './listDevicesKind.ts';

export const listAllDevices: JobHandler<typeof listDevicesKind> = async () => [
  ...(await listDevices({ environment: environment(), canStartNode: canStartNode() })),
];
