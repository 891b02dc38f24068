import { describe, expect, it } from 'vitest';
import { parseClassNames } from '../../../../src-main/importers/lesions/parseClassNames.ts';
import { readYolo } from '../../../../src-main/importers/lesions/readYolo.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a YOLO label file', () => {
  it('gives boxes as approximate regions across the picture from 0 to 1', () => {
    const found = readYolo(bytes('2 0.5 0.25 0.5 0.25\r\n2 0.5 0.5 0.25 0.5 0.97\n\n'), 'a.txt', []);
    expect(found).toEqual({
      pictureName: null,
      size: null,
      labels: [
        {
          label: 'class 2',
          source: 'box',
          regions: [
            [[0.25, 0.125, 0.75, 0.125, 0.75, 0.375, 0.25, 0.375]],
            [[0.375, 0.25, 0.625, 0.25, 0.625, 0.75, 0.375, 0.75]],
          ],
        },
      ],
      notes: [],
    });
  });

  it('gives polygons as true contours, with the names of their classes', () => {
    const { labels } = readYolo(bytes('0 0 0 0.5 0 0.5 0.5\n1 0.5 0.5 0.1 0.1\n'), 'a.txt', ['MA', 'HE']);
    expect(labels.map(({ label, source }) => [label, source])).toEqual([
      ['MA', 'mask'],
      ['HE', 'box'],
    ]);
    expect(labels[0]!.regions).toEqual([[[0, 0, 0.5, 0, 0.5, 0.5]]]);
  });

  it('whose class has an empty name, or one with control characters, is still fit to print', () => {
    const names = parseClassNames('\n\u001b[31mMA', 'classes.txt');
    const { labels } = readYolo(bytes('0 0.5 0.5 0.1 0.1\n1 0.5 0.5 0.1 0.1\n'), 'a.txt', names);
    expect(labels.map(({ label }) => label)).toEqual(['class 0', '?[31mMA']);
  });

  it('that is empty marks nothing, and says so', () => {
    expect(readYolo(bytes('\n'), 'a.txt', [])).toMatchObject({
      labels: [],
      notes: ['a.txt is empty: it marks nothing.'],
    });
  });

  it.each([
    ['Dear colleague', 'line 1: it begins with "Dear"'],
    ['0 0.5 0.5 0.1 0.1\n0 0.5 0.5 0.1', 'line 2: it has 3 numbers'],
    ['0 0.5 0.5 0.1 0.1 0.2 0.2 0.3', 'line 1: it has 7 numbers'],
    ['0 0.5 0.5 nan 0.1', 'line 1: "nan" is not a number from 0 to 1'],
    ['0 250 120 30 30', 'line 1: "250" is not a number from 0 to 1'],
  ])('with the line %j is refused, naming the line', (text, reason) => {
    expect(() => readYolo(bytes(text), 'a.txt', [])).toThrow(reason);
  });

  it('of bytes that are no text is refused', () => {
    expect(() => readYolo(Uint8Array.of(0xff, 0xfe, 0), 'a.txt', [])).toThrow('it is not text');
  });
});

describe('the names of YOLO classes', () => {
  it.each([
    ['classes.txt', 'MA\nHE\r\nhard exudate\n', ['MA', 'HE', 'hard exudate', '']],
    [
      'data.yaml',
      'train: x\nnames: ["MA", \'HE\', soft exudate] # three\nnc: 3',
      ['MA', 'HE', 'soft exudate'],
    ],
    ['data.yaml', 'names: [MA,\n  HE]\n', ['MA', 'HE']],
    ['data.yml', 'names:\n  - MA\n  - "HE"\nnc: 2\n', ['MA', 'HE']],
    ['dataset.yaml', 'names:\n  0: MA\n  2: SE\n\nnc: 2', ['MA', 'class 1', 'SE']],
    ['data.yaml', 'nc: 2', []],
  ])('are read from %s: %j', (file, text, names) => {
    expect(parseClassNames(text, file)).toEqual(names);
  });
});
