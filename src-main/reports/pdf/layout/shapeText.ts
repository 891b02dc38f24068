import type { Face, TextStyle } from './typography.ts';
import type { Faces } from './openFaces.ts';
import type { EmbeddedFont } from './pdfkitParts.ts';
import type { PlacedGlyph, ShapedText } from './shapedText.ts';

/** What stands where neither font has a character. */
const missingBox = '\u25a1';
const numberLike = /^[−+-]?[.,]?\d[\d.,\u00a0e−+-]*(\u00a0%)?$/u;
/** Words come again, numbers hardly: the cache is emptied rather than kept tidy. */
const mostCached = 4000;
/** What is longer is a hash, or the beginning of one. */
const longestCached = 24;

/** Glyphs of a text of one line. Numbers of a tabular style have figures of one width. */
export function shapeText(faces: Faces, text: string, { face, isTabular }: TextStyle): ShapedText {
  const glyphs: PlacedGlyph[] = [];
  let width = 0;
  for (const [token] of text.matchAll(/[^ ]{1,80} *| +/gu)) {
    const shaped =
      isTabular === true && numberLike.test(token.trimEnd())
        ? shapeFigures(faces, token, face)
        : shapeWord(faces, token, face);
    glyphs.push(...shaped.glyphs);
    width += shaped.width;
  }
  return { glyphs, width };
}

function shapeWord(faces: Faces, word: string, face: Face): ShapedText {
  const key = `${face} ${word}`;
  let shaped = faces.words.get(key);
  if (shaped === undefined) {
    shaped = joined(runsOf(faces, word, face).map(({ font, text }) => layOut(font, text)));
    if (word.length > longestCached) return shaped;
    if (faces.words.size >= mostCached) faces.words.clear();
    faces.words.set(key, shaped);
  }
  return shaped;
}

/** Glyph by glyph, without kerning: a tenth of the time of laying a number out. */
function shapeFigures(faces: Faces, text: string, face: Face): ShapedText {
  return joined(
    Array.from(text, (character) => {
      const key = `${face} tabular ${character}`;
      let shaped = faces.figures.get(key);
      if (shaped === undefined) {
        const [run] = runsOf(faces, character, face);
        shaped = layOut(run!.font, run!.text, ['tnum']);
        faces.figures.set(key, shaped);
      }
      return shaped;
    }),
  );
}

/** Stretches of a word by the font that has its characters. */
function runsOf(
  faces: Faces,
  word: string,
  face: Face,
): { readonly font: EmbeddedFont; readonly text: string }[] {
  const runs: { font: EmbeddedFont; text: string }[] = [];
  for (const character of word.normalize('NFC')) {
    const shown = isShown(faces, character) ? character : missingBox;
    const codePoint = shown.codePointAt(0)!;
    const font = faces[face].font.hasGlyphForCodePoint(codePoint) ? faces[face] : faces.fallback;
    const last = runs.at(-1);
    if (last?.font === font) last.text += shown;
    else runs.push({ font, text: shown });
  }
  return runs;
}

function isShown(faces: Faces, character: string): boolean {
  const codePoint = character.codePointAt(0)!;
  return (
    faces.regular.font.hasGlyphForCodePoint(codePoint) || faces.fallback.font.hasGlyphForCodePoint(codePoint)
  );
}

function layOut(font: EmbeddedFont, text: string, features?: readonly string[]): ShapedText {
  const run = font.layoutRun(text, features);
  let width = 0;
  const glyphs = run.glyphs.map((glyph, index): PlacedGlyph => {
    const { xAdvance, xOffset, yOffset, advanceWidth } = run.positions[index]!;
    width += xAdvance;
    return {
      font,
      id: glyph.id,
      codePoints: glyph.codePoints,
      widthUnits: advanceWidth,
      advance: xAdvance,
      offsetX: xOffset,
      offsetY: yOffset,
    };
  });
  return { glyphs, width };
}

function joined(parts: readonly ShapedText[]): ShapedText {
  if (parts.length === 1) return parts[0]!;
  return {
    glyphs: parts.flatMap(({ glyphs }) => glyphs),
    width: parts.reduce((sum, { width }) => sum + width, 0),
  };
}
