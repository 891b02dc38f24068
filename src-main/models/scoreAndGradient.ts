/** A score F of an image, and what claims to be its gradient. Images are float32 arrays of one length. */
export interface ScoreAndGradient {
  readonly score: (image: Float32Array) => Promise<number>;
  /** dF/dx, as long as the image. */
  readonly gradient: (image: Float32Array) => Promise<Float32Array>;
}
