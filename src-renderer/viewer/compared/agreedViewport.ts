import type { Viewport } from '../viewport.ts';

/**
 * What a viewer goes by so that it shows the same pixels as the others of its size. Where equal parts of a window come to
 * broken pixels, some are laid out a device pixel larger than others: all of them go by the smaller size. And the ratio
 * of such sizes is a little off in each: all viewers go by that of the first. The canvas stays as large as it is.
 */
export function agreedViewport(own: Viewport, all: readonly Viewport[]): Viewport {
  const pixelRatio = all[0]?.pixelRatio ?? own.pixelRatio;
  const alike = [own, ...all].filter(
    ({ device }) =>
      Math.abs(device.widthPx - own.device.widthPx) <= 1 &&
      Math.abs(device.heightPx - own.device.heightPx) <= 1,
  );
  return {
    device: own.device,
    pixelRatio,
    size: {
      widthPx: Math.min(...alike.map(({ device }) => device.widthPx)) / pixelRatio,
      heightPx: Math.min(...alike.map(({ device }) => device.heightPx)) / pixelRatio,
    },
  };
}
