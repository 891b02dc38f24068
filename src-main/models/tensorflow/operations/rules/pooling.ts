import { windowAttributes, windowCounts } from '../../layers/slidingWindow.ts';
import { inputAt, unsupportedOperation, type OperationRule } from '../operation.ts';
import { integersOf, textOf } from '../operationAttributes.ts';
import { asPlane, fromPlane, planeAttributes } from '../plane.ts';

/** MaxPool and AvgPool. Neither framework counts padding: no maximum is there, and no element of a mean. */
export function pooling(operator: 'MaxPool' | 'AveragePool'): OperationRule {
  return (operation) => {
    const plane = asPlane(operation, inputAt(operation, 0));
    const size = integersOf(operation, 'ksize') ?? [];
    const kernel = plane.isChannelsFirstFormat ? size.slice(2, 4) : size.slice(1, 3);
    if (kernel.length !== 2) throw unsupportedOperation(operation, 'has no kernel of two sizes');
    if (textOf(operation, 'padding', 'VALID') === 'EXPLICIT' || plane.block !== undefined)
      throw unsupportedOperation(operation, 'has explicit padding or blocks in a batch');
    const { window } = planeAttributes(operation, plane, kernel);
    return fromPlane(plane, {
      name: operation.builder.add(operator, [plane.name], windowAttributes(window, plane.sizes)),
      channels: plane.channels,
      sizes: windowCounts(window, plane.sizes),
    });
  };
}
