/**
 * Low-pass kernels of a separable resampler. `triangle` is the default of this program: it never overshoots, so no
 * bright or dark rings appear at the borders of lesions. `area` is the exact overlap of source and target pixels.
 */
export type ResampleKernel = 'area' | 'triangle' | 'cubic' | 'lanczos3';

/**
 * Half the kernel's width in source pixels. `scale` is source pixels per target pixel; a kernel is widened by a
 * reduction, never narrowed by an enlargement.
 */
export function kernelSupport(kernel: ResampleKernel, scale: number): number {
  if (kernel === 'area') return (scale + 1) / 2;
  return { triangle: 1, cubic: 2, lanczos3: 3 }[kernel] * Math.max(1, scale);
}

/**
 * The kernel, up to a factor, at a distance in source pixels between the centres of source and target pixel. `cubic`
 * is Keys' interpolating cubic with a = -0.5 (IEEE Transactions on Acoustics, Speech and Signal Processing 29:1153,
 * 1981, eq. 15).
 */
export function kernelValue(kernel: ResampleKernel, distance: number, scale: number): number {
  const x = Math.abs(distance) / Math.max(1, scale);
  switch (kernel) {
    case 'area':
      return Math.max(0, Math.min(1, scale, (scale + 1) / 2 - Math.abs(distance)));
    case 'triangle':
      return Math.max(0, 1 - x);
    case 'cubic':
      return cubicKernel(x);
    case 'lanczos3':
      return x < 3 ? sinc(x) * sinc(x / 3) : 0;
  }
}

/** Keys' cubic with a = -0.5 at a distance of x >= 0 pixels. */
export function cubicKernel(x: number): number {
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
