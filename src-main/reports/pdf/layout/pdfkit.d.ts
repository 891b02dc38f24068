/**
 * Parts of pdfkit 0.20 that its types leave out. They are used to show text glyph by glyph (tabular figures without laying every
 * number out), to write a form that is filled at the end, and to let go of what is written, so that memory does not grow with pages.
 * They go where pdfkit's own types are: into its global namespace.
 */
declare namespace PDFKit {
  interface Glyph {
    readonly id: number;
    readonly codePoints: number[];
    /** In units of the font. */
    readonly advanceWidth: number;
  }

  interface EmbeddedFont {
    readonly id: string;
    /** From units of the font to thousandths of the size. */
    readonly scale: number;
    readonly font: {
      hasGlyphForCodePoint(codePoint: number): boolean;
      glyphForCodePoint(codePoint: number): Glyph;
    };
    readonly subset: { includeGlyph(id: number): number };
    /** By glyph of the subset. */
    readonly widths: (number | undefined)[];
    readonly unicode: (number[] | undefined)[];
    /** Positions are in thousandths of the size. */
    layoutRun(
      text: string,
      features?: readonly string[],
    ): {
      readonly glyphs: readonly Glyph[];
      readonly positions: readonly {
        readonly xAdvance: number;
        readonly xOffset: number;
        readonly yOffset: number;
        readonly advanceWidth: number;
      }[];
    };
    ref(): PDFKitReference;
  }

  interface PDFDocument {
    readonly _font: EmbeddedFont;
    _id: Uint8Array;
    /** Length of what is written so far. */
    _offset: number;
    /** Where object `n + 1` begins; null until it is written. */
    readonly _offsets: readonly (number | null)[];
    readonly _info: PDFKitReference;
    /** Writes bytes, or one character a byte and the end of a line. */
    _write(data: Uint8Array | string): void;
    /** Writes the table of all objects and the trailer, when every object is written. */
    _finalize(): void;
    readonly _root: {
      toString(): string;
      readonly data: { readonly Pages: { readonly data: { Kids: PDFKitReference[] } } };
    };
    getStructParentTree(): { add(key: number, value: object): void; get(key: number): object };
  }

  interface PDFPage {
    readonly structParentTreeKey: number;
  }

  interface PDFOutline {
    readonly dictionary: PDFKitReference;
    readonly outlineData: {
      First?: PDFKitReference;
      Last?: PDFKitReference;
      Prev?: PDFKitReference;
      Next?: PDFKitReference;
      Count?: number;
    };
  }
}
declare namespace PDFKit.Mixins {
  /** A picture that is in the file already. */
  interface OpenedImage {
    readonly width: number;
    readonly height: number;
  }
  interface AnnotationOption {
    structParent?: PDFStructureElement;
  }
  interface PDFAnnotation {
    /** To a page, by its place among those that are written. */
    link(x: number, y: number, w: number, h: number, page: number, option: AnnotationOption): this;
  }
  interface PDFImage {
    openImage(src: Buffer): OpenedImage;
    image(src: OpenedImage, x: number, y: number, options: ImageOption): this;
  }
  interface StructureElementOptions {
    scope?: 'Row' | 'Column';
    bbox?: readonly [number, number, number, number];
    placement?: 'Block' | 'Inline';
  }
}
