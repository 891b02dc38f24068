import { describe, expect, it } from 'vitest';
import {
  pageText,
  type StructureNode,
  type TextPiece,
} from '../../../../src-renderer/views/reports/preview/pageText.ts';
import {
  canvasSize,
  pageInSight,
  pageScale,
  steppedZoom,
  zoomShare,
} from '../../../../src-renderer/views/reports/preview/pageZoom.ts';

const a4 = { widthPt: 595.28, heightPt: 841.89 };

describe('the size of pages', () => {
  it('is that of paper at 100 %, 96 CSS pixels an inch', () => {
    // 210 mm are 793.7 CSS pixels.
    expect(pageScale(1, a4, { widthPx: 10, heightPx: 10 }) * a4.widthPt).toBeCloseTo(793.7, 1);
  });

  it('fits the width, or the whole page', () => {
    const room = { widthPx: 793.7, heightPx: 561.26 };
    expect(zoomShare('width', a4, room)).toBeCloseTo(1, 3);
    expect(zoomShare('page', a4, room)).toBeCloseTo(0.5, 3);
    expect(zoomShare('width', a4, { widthPx: 3000, heightPx: 1400 })).toBeCloseTo(1.6, 3);
  });

  it('steps through round sizes and ends', () => {
    expect(steppedZoom(1.03, 1)).toBe(1.1);
    expect(steppedZoom(1, 1)).toBe(1.1);
    expect(steppedZoom(1, -1)).toBe(0.9);
    expect(steppedZoom(4, 1)).toBe(4);
    expect(steppedZoom(0.2, -1)).toBe(0.25);
  });

  it('is drawn with every device pixel, as far as memory allows', () => {
    expect(canvasSize({ widthPx: 800, heightPx: 1000 }, 2)).toEqual({ widthPx: 1600, heightPx: 2000 });
    const capped = canvasSize({ widthPx: 3200, heightPx: 4500 }, 2);
    expect(capped.widthPx * capped.heightPx).toBeLessThanOrEqual(2 ** 24);
    expect(capped.widthPx / capped.heightPx).toBeCloseTo(3200 / 4500, 2);
  });
});

describe('the page in sight', () => {
  it('is the one at the middle', () => {
    const tops = [0, 1000, 2000];
    expect(pageInSight(tops, 0, 600)).toBe(0);
    expect(pageInSight(tops, 699, 600)).toBe(0);
    expect(pageInSight(tops, 700, 600)).toBe(1);
    expect(pageInSight(tops, 9000, 600)).toBe(2);
    expect(pageInSight([], 0, 600)).toBe(0);
  });
});

const text = (words: string, endsLine = false): TextPiece => ({
  border: null,
  id: null,
  text: words,
  endsLine,
});
const begin = (id: string | null): TextPiece => ({ border: 'begin', id, text: '', endsLine: false });
const end: TextPiece = { border: 'end', id: null, text: '', endsLine: false };
const leaf = (id: string): StructureNode => ({ role: null, alternative: null, id, children: [] });
const node = (role: string, ...children: readonly StructureNode[]): StructureNode => ({
  role,
  alternative: null,
  id: null,
  children,
});

describe('what a page says', () => {
  // Drawn with the second paragraph first, and a footer that belongs to no part.
  const pieces = [
    begin('p2'),
    text('second'),
    end,
    begin('p1'),
    text('first,'),
    begin(null),
    text('', true),
    end,
    text('still first'),
    end,
    text('page 1 of 6', true),
    begin('c1'),
    text('F(x)'),
    end,
    begin('c2'),
    text('0.874'),
    end,
  ];

  it('comes in the order of the structure, with what figures stand for, and ends with what stands on every page', () => {
    const figure: StructureNode = { role: 'Figure', alternative: 'The photograph.', id: null, children: [] };
    const structure = node(
      'Root',
      node('H1', leaf('p1')),
      figure,
      node('P', leaf('p2')),
      node('Table', node('TR', node('TD', leaf('c1')), node('TD', leaf('c2')))),
    );
    expect(pageText(pieces, structure)).toEqual([
      { kind: 'heading', text: 'first, still first' },
      { kind: 'figure', text: 'The photograph.' },
      { kind: 'text', text: 'second' },
      { kind: 'text', text: 'F(x) 0.874' },
      { kind: 'text', text: 'page 1 of 6' },
    ]);
  });

  it('comes as it was drawn where there is no structure, or none with text', () => {
    const drawn = pageText([text('one', true), text('two '), text('  words', true)], null);
    expect(drawn.map((line) => line.text)).toEqual(['one', 'two words']);
    expect(pageText([text('one')], node('Root'))).toEqual([{ kind: 'text', text: 'one' }]);
  });
});
