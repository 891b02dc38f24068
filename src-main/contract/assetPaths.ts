/** Where bytes are served: paths of the program's own origin, in every shell. */
export const assetPaths = {
  /** A JPEG without metadata. `thumbnail` is at most 320 px, `screen` 2048 px, `full` has every pixel. */
  picture: (imageId: string, size: PictureSize): string => `/pictures/${imageId}/${size}`,
  /** The signed sum over colours as little-endian float32, row-major [heightPx, widthPx], in model space. */
  map: (attributionKey: string): string => `/maps/${attributionKey}`,
  /**
   * A PNG of a baseline of a revealed case. `model`: the model's input, pixel for pixel. `photograph`: laid into the whole
   * photograph at screen size. `member` counts the members of a set from 0; the address of a large set is too long, that of one of
   * its members (`memberText`) never is.
   */
  baseline: (caseId: string, baseline: string, frame: BaselineFrame, member = 0): string =>
    `/baselines/${caseId}?frame=${frame}&member=${member}&baseline=${encodeURIComponent(baseline)}`,
  /** A PDF of one case, made by `report.preview`. Only the newest previews are kept. */
  preview: (previewId: string): string => `/previews/${previewId}`,
  /** The file of a finished export, as a download. */
  export: (exportId: string): string => `/exports/${exportId}`,
  /** PUT one file of an upload; its name, folders included, goes into the query. */
  upload: (uploadId: string, fileName: string): string =>
    `/uploads/${uploadId}?name=${encodeURIComponent(fileName)}`,
} as const;

/** Characters: with headers and escapes an address stays below the 16 KB that Node's server takes. */
export const longestBaselineInAddress = 4000;

export const baselineFrames = ['model', 'photograph'] as const;
export type BaselineFrame = (typeof baselineFrames)[number];

export const pictureSizes = ['thumbnail', 'screen', 'full'] as const;
export type PictureSize = (typeof pictureSizes)[number];

/** The longest side of each size in pixels; null for every pixel there is. */
export const longestSidePx: Readonly<Record<PictureSize, number | null>> = {
  thumbnail: 320,
  screen: 2048,
  full: null,
};
