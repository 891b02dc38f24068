import { gatherNearest } from '../../nearestNeighbour.ts';
import { inputAt, unsupportedOperation, type OperationRule } from '../operation.ts';
import { flagOf } from '../operationAttributes.ts';
import { asPlane, fromPlane } from '../plane.ts';
import { knownIntegers } from '../tensorValue.ts';

/**
 * ResizeBilinear and ResizeNearestNeighbor: images and [height, width]. Where an element of the result lies is said by
 * `align_corners` and `half_pixel_centers`. Nearest means the one below, or with either of them the one that is nearer.
 */
export function resizing(mode: 'linear' | 'nearest'): OperationRule {
  return (operation) => {
    const plane = asPlane(operation, inputAt(operation, 0));
    const sizes = knownIntegers(inputAt(operation, 1));
    if (sizes?.length !== 2)
      throw unsupportedOperation(operation, 'resizes to a size that only a run would tell');
    const isAligned = flagOf(operation, 'align_corners');
    const isCentred = flagOf(operation, 'half_pixel_centers');
    const { builder } = operation;
    const alignment = isAligned ? 'corners' : isCentred ? 'centres' : 'first';
    const gathered =
      mode === 'nearest'
        ? gatherNearest(builder, plane.name, { from: plane.sizes, to: sizes, alignment })
        : undefined;
    if (gathered !== undefined) return fromPlane(plane, { ...plane, name: gathered, sizes });
    const head = builder.add('Slice', [
      builder.add('Shape', [plane.name]),
      builder.integers([0]),
      builder.integers([2]),
    ]);
    const target = builder.add('Concat', [head, builder.integers(sizes)], { axis: 0 });
    const name = builder.add('Resize', [plane.name, '', '', target], {
      mode,
      coordinate_transformation_mode: isAligned ? 'align_corners' : isCentred ? 'half_pixel' : 'asymmetric',
      ...(mode === 'nearest' ? { nearest_mode: isAligned || isCentred ? 'round_prefer_ceil' : 'floor' } : {}),
    });
    return fromPlane(plane, { ...plane, name, sizes });
  };
}
