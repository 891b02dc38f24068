/** Names under which processors imitate graphics cards: in Chromium, in Mesa, in Windows, in macOS. */
const imitations = /swiftshader|llvmpipe|softpipe|basic render|software/i;

let answer: boolean | null = null;

/**
 * There is WebGL 2, and it is not imitated on the processor: that is many times slower than drawing with the processor
 * itself. The browser's own caveat is asked, too, but it does not tell of every imitation.
 */
export function hasGraphicsCard(): boolean {
  answer ??= probe();
  return answer;
}

function probe(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (gl === null) return false;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(names === null ? gl.RENDERER : names.UNMASKED_RENDERER_WEBGL);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' && !imitations.test(name);
}
