import type { PlacedContour } from '../contours/contourLines.ts';

const numbersPerSegment = 5;

/** Segments of one sign on the graphics card: from, to, and how far along its contour each begins. */
export interface ContourBuffer {
  readonly array: WebGLVertexArrayObject;
  readonly buffer: WebGLBuffer;
  readonly segments: number;
}

export function uploadContours(
  gl: WebGL2RenderingContext,
  contours: readonly PlacedContour[],
): ContourBuffer {
  const numbers = segmentNumbers(contours);
  const array = gl.createVertexArray();
  const buffer = gl.createBuffer();
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, numbers, gl.STATIC_DRAW);
  const stride = 4 * numbersPerSegment;
  for (const [location, size, offset] of [
    [0, 4, 0],
    [1, 1, 16],
  ] as const) {
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, size, gl.FLOAT, false, stride, offset);
    gl.vertexAttribDivisor(location, 1);
  }
  gl.bindVertexArray(null);
  return { array, buffer, segments: numbers.length / numbersPerSegment };
}

function segmentNumbers(contours: readonly PlacedContour[]): Float32Array<ArrayBuffer> {
  const segments = contours.reduce((sum, contour) => sum + contour.points.length / 2 - 1, 0);
  const numbers = new Float32Array(numbersPerSegment * segments);
  let at = 0;
  for (const { points } of contours) {
    let along = 0;
    for (let i = 0; i + 3 < points.length; i += 2, at += numbersPerSegment) {
      const [fromX, fromY, toX, toY] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
      numbers.set([fromX, fromY, toX, toY, along], at);
      along += Math.hypot(toX - fromX, toY - fromY);
    }
  }
  return numbers;
}

export function deleteContours(gl: WebGL2RenderingContext, { array, buffer }: ContourBuffer): void {
  gl.deleteVertexArray(array);
  gl.deleteBuffer(buffer);
}
