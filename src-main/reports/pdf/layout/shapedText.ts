import type { EmbeddedFont } from './pdfkitParts.ts';

/** A glyph in its place; lengths are thousandths of the size. */
export interface PlacedGlyph {
  readonly font: EmbeddedFont;
  readonly id: number;
  readonly codePoints: number[];
  /** As the font states it. */
  readonly widthUnits: number;
  readonly advance: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Text as glyphs; `width` is in thousandths of the size. */
export interface ShapedText {
  readonly glyphs: readonly PlacedGlyph[];
  readonly width: number;
}
