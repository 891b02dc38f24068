import type { Faces } from './openFaces.ts';
import type { ShapedText } from './shapedText.ts';
import { shapeText } from './shapeText.ts';
import type { TextStyle } from './typography.ts';

/**
 * Lines of a text that are not wider than `widthPt`. Breaks at white space; a word that is wider, for example a hash, is broken
 * between any two characters. A line end of the text ends a line.
 */
export function breakLines(faces: Faces, text: string, style: TextStyle, widthPt: number): ShapedText[] {
  const limit = (1000 * widthPt) / style.sizePt + 0.5;
  const lines: ShapedText[] = [];
  for (const paragraph of text.split(/\r\n|[\n\r\u2028\u2029]/u)) {
    let line = '';
    for (const [word] of paragraph.replaceAll('\t', '    ').matchAll(/[^ ]{1,80} *| +/gu)) {
      if (line !== '' && widthOf(line + word.trimEnd()) > limit) {
        lines.push(shapeText(faces, line.trimEnd(), style));
        line = '';
      }
      line += word;
      while (widthOf(line.trimEnd()) > limit) line = cutOff(line);
    }
    lines.push(shapeText(faces, line.trimEnd(), style));
  }
  return lines;

  function widthOf(part: string): number {
    return shapeText(faces, part, style).width;
  }

  /** Pushes as many characters as fit, at least one, and gives the others. */
  function cutOff(line: string): string {
    const characters = Array.from(line);
    let fitting = 1;
    let tooMany = characters.length;
    // Halves what is in question: to lay out every beginning of a hash was most of the work of its page.
    while (tooMany - fitting > 1) {
      const count = Math.floor((fitting + tooMany) / 2);
      if (widthOf(characters.slice(0, count).join('')) > limit) tooMany = count;
      else fitting = count;
    }
    lines.push(shapeText(faces, characters.slice(0, fitting).join(''), style));
    return characters.slice(fitting).join('');
  }
}
