import { canStartNode, environment } from '../../platform/environment.ts';
import { listDevices } from '../../runtimes/onnxruntime/listDevices.ts';
import { listTensorflowDevices } from '../../runtimes/tensorflow/listTensorflowDevices.ts';
import type { JobHandler } from '../jobTable.ts';
import type { listDevicesKind } from './listDevicesKind.ts';

export const listAllDevices: JobHandler<typeof listDevicesKind> = async ({ kinds }) => {
  const asked = kinds === null ? {} : { kinds };
  const options = { environment: environment(), canStartNode: canStartNode(), ...asked };
  return [...(await listDevices(options)), ...(await listTensorflowDevices(options))];
};
