/** A PDF while it is made. */
export interface PdfReport {
  /** To be read once. What is drawn next waits until the last chunk was taken. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** How many pages there are; known after the last chunk. */
  readonly pages: () => number;
}

/** Bytes of TrueType files. */
export interface ReportFonts {
  /** Inter. */
  readonly regular: Uint8Array;
  readonly semiBold: Uint8Array;
  /** DejaVu Sans, for characters that Inter lacks. */
  readonly fallback: Uint8Array;
}
