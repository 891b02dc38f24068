import { openGraphNetwork } from './graph/openGraphNetwork.ts';
import { openLayersNetwork } from './layers/openLayersNetwork.ts';
import type { TensorflowLibrary } from './tensorflowLibrary.ts';
import type { NetworkRequest, TensorflowNetwork } from './tensorflowNetwork.ts';

/** @throws AppError `model.unsupportedOperator`, `model.unsupportedShape`, `model.unreadable`. */
export function openNetwork(tf: TensorflowLibrary, request: NetworkRequest): Promise<TensorflowNetwork> {
  return request.artifacts.format === 'layers'
    ? openLayersNetwork(tf, request)
    : openGraphNetwork(tf, request);
}
