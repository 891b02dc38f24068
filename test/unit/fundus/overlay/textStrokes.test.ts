import { describe, expect, it } from 'vitest';
import { textStrokes, textWidth } from '../../../../src-main/fundus/overlay/textStrokes.ts';
import { wrapText } from '../../../../src-main/fundus/overlay/wrapText.ts';

/** At 20 pixels a unit of the font is a pixel. */
const place = { leftPx: 0, topPx: 0, sizePx: 20 };
const strokesOf = (text: string) => textStrokes(text, place);
/** What stands for characters that the font does not have: a box of one stroke. */
const box = strokesOf('\u4e2d');

describe('textStrokes', () => {
  it('writes the letters of the languages of reports with their accents', () => {
    for (const letter of 'äöüßÄÖÜéèêëÉÈçÇñÑåÅíìîïáàâúùûóòôõãøØšž’–°µ&*')
      expect(strokesOf(letter), letter).not.toEqual(box);
  });

  it('sets an accent above its letter, and lowers a capital to make room', () => {
    const small = strokesOf('ä');
    expect(small.slice(0, -2)).toEqual(strokesOf('a'));
    for (const dot of small.slice(-2)) for (const { y } of dot) expect(y).toBeLessThan(6);
    const capital = strokesOf('Ä').slice(0, -2).flat();
    expect([Math.min(...capital.map(({ y }) => y)), Math.max(...capital.map(({ y }) => y))]).toEqual([6, 20]);
  });

  it('takes a letter that is written as two characters for one', () => {
    expect(strokesOf('u\u0308'.normalize('NFC'))).toEqual(strokesOf('ü'));
  });
});

describe('wrapText', () => {
  it('breaks between words, loses none, and keeps every line within the width', () => {
    const text = 'Shown: 95.1 % of the total absolute attribution. Positive raises the score.';
    const lines = wrapText(text, 10, 200);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe(text);
    for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(200);
  });

  it('lets a word that is wider stand alone', () => {
    expect(wrapText('a wonderfully-long-word b', 10, 30)).toEqual(['a', 'wonderfully-long-word', 'b']);
  });
});
