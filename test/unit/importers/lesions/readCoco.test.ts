import { describe, expect, it } from 'vitest';
import { rasterise } from '../../../../src-main/fundus/region/rasterise.ts';
import { decodeRunLengths } from '../../../../src-main/importers/lesions/decodeRunLengths.ts';
import { readCoco } from '../../../../src-main/importers/lesions/readCoco.ts';

const images = [
  { id: 1, file_name: 'photos/a.jpg', width: 20, height: 10, license: 3 },
  { id: 2, file_name: 'b.jpg', width: 20, height: 10 },
];
const categories = [
  { id: 7, name: 'hard exudate', supercategory: 'lesion' },
  { id: 'he', name: 'HE' },
];

function coco(annotations: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ images, categories, annotations, ...more }));
}

function refusal(bytes: Uint8Array): unknown {
  try {
    return readCoco(bytes, 'lesions.json');
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : thrown;
  }
}

describe('a COCO file', () => {
  it('gives boxes as approximate regions of the pictures that have any', () => {
    const found = readCoco(
      coco([{ id: 1, image_id: 1, category_id: 7, bbox: [2, 3, 4, 5], area: 20 }]),
      'x.json',
    );
    expect(found).toEqual([
      {
        pictureName: 'photos/a.jpg',
        size: { widthPx: 20, heightPx: 10 },
        labels: [{ label: 'hard exudate', source: 'box', regions: [[[2, 3, 6, 3, 6, 8, 2, 8]]] }],
        notes: [],
      },
    ]);
  });

  it('is fit to print whatever is in its names', () => {
    const bytes = coco([{ image_id: 'x', category_id: 1, bbox: [2, 3, 4, 5] }], {
      images: [{ id: 'x', file_name: '\u001b]0;a\u0007.jpg', width: 9, height: 9 }],
      categories: [{ id: 1, name: 'HE\u0000' }],
    });
    const [found] = readCoco(bytes, 'x.json');
    expect([found!.pictureName, found!.labels[0]!.label]).toEqual(['?]0;a?.jpg', 'HE?']);
  });

  it('gives each polygon as a true contour', () => {
    const triangles = [
      [1, 1, 4, 1, 1, 4],
      [8, 1, 9, 1, 8, 2.5],
    ];
    const [found] = readCoco(
      coco([{ image_id: 2, category_id: 'he', bbox: [1, 1, 8, 3], segmentation: triangles }]),
      'x.json',
    );
    expect(found!.labels).toEqual([
      { label: 'HE', source: 'mask', regions: [[triangles[0]], [triangles[1]]] },
    ]);
  });

  it('takes a polygon that is just the box for a box, and keeps it apart from the contours', () => {
    const [found] = readCoco(
      coco([
        { image_id: 1, category_id: 7, bbox: [2, 3, 4, 5], segmentation: [[2, 3, 6, 3, 6, 8, 2, 8]] },
        { image_id: 1, category_id: 7, bbox: [2, 3, 4, 5], segmentation: [[2, 3, 6, 3, 4, 8]] },
      ]),
      'x.json',
    );
    expect(found!.labels.map(({ label, source }) => [label, source])).toEqual([
      ['hard exudate', 'mask'],
      ['hard exudate (boxes)', 'box'],
    ]);
  });

  it('reads run lengths down the columns, as numbers and packed', () => {
    // Columns 0 and 1 of a picture 3 wide and 2 high: .# / ## / ..   (counts by hand: 1 out, 3 in, 2 out)
    const mask = decodeRunLengths({ size: [2, 3], counts: [1, 3, 2] })!;
    expect([...mask.data]).toEqual([0, 1, 0, 1, 1, 0]);
    // A count below 16 is one character from '0' on, and the first three are no differences.
    expect(decodeRunLengths({ size: [2, 3], counts: '132' })).toEqual(mask);
    expect(decodeRunLengths({ size: [2, 3], counts: [1, 3] })).toBeNull();
    expect(decodeRunLengths({ size: [2, 3], counts: '13\u0000' })).toBeNull();
    expect(decodeRunLengths({ size: [2, 3], counts: 'oooooooooooo' })).toBeNull();
  });

  it('unpacks counts of several characters and differences to the one before the last', () => {
    // 10 out, 100 in, 10 out, 90 in (as 90 - 100 = -10), 40 out (as 40 - 10 = 30), by the rules of rleToString.
    const packed = pack([10, 100, 10, -10, 30]);
    const mask = decodeRunLengths({ size: [250, 1], counts: packed })!;
    expect(mask.data.reduce((sum, value) => sum + value, 0)).toBe(190);
    expect([mask.data[9], mask.data[10], mask.data[109], mask.data[110], mask.data[120]]).toEqual([
      0, 1, 1, 0, 1,
    ]);
  });

  it('traces run lengths to regions that give the mask back', () => {
    const segmentation = { size: [10, 20], counts: [22, 3, 7, 3, 165] };
    const [found] = readCoco(coco([{ image_id: 1, category_id: 7, segmentation }]), 'x.json');
    const { regions, source } = found!.labels[0]!;
    expect(source).toBe('mask');
    // Rows 2 to 4 of columns 2 and 3.
    expect([...rasterise(regions[0]!, { widthPx: 20, heightPx: 10 })]).toEqual([2, 2, 4, 3, 2, 4, 4, 2, 4]);
  });

  it('cuts regions at the edge of the picture and leaves out what lies beyond it, with a note', () => {
    const [found] = readCoco(
      coco([
        { image_id: 1, category_id: 7, bbox: [18, 8, 9, 9] },
        { image_id: 1, category_id: 7, bbox: [30, 8, 9, 9] },
      ]),
      'x.json',
    );
    expect(found!.labels[0]!.regions).toEqual([[[18, 8, 20, 8, 20, 10, 18, 10]]]);
    expect(found!.notes).toEqual([
      'x.json, hard exudate: 1 of 2 regions reach beyond the picture and were cut at its edge; 1 lie outside it and were left out.',
    ]);
  });

  it.each([
    ['no JSON', new TextEncoder().encode('{'), 'is not JSON'],
    [
      'a field of another type',
      coco([], { images: [{ id: 1, file_name: 'a', width: '20', height: 1 }] }),
      'images[0].width',
    ],
    [
      'a picture of a billion pixels',
      coco([], { images: [{ id: 1, file_name: 'a', width: 99_999, height: 99_999 }] }),
      'images[0]: has more than 100 megapixels',
    ],
    [
      'a picture that is not there',
      coco([{ image_id: 9, category_id: 7, bbox: [1, 1, 1, 1] }]),
      'annotations[0].image_id',
    ],
    [
      'a category that is not there',
      coco([{ image_id: 1, category_id: 8, bbox: [1, 1, 1, 1] }]),
      'annotations[0].category_id',
    ],
    [
      'half a point',
      coco([{ image_id: 1, category_id: 7, segmentation: [[1, 1, 2, 2, 3, 3, 4]] }]),
      'annotations[0].segmentation[0]',
    ],
    [
      'nothing at all',
      coco([{ image_id: 1, category_id: 7, bbox: [1, 1, 0, 4], segmentation: [] }]),
      'annotations[0]',
    ],
    [
      'run lengths of another size',
      coco([{ image_id: 1, category_id: 7, segmentation: { size: [3, 3], counts: [9] } }]),
      'annotations[0].segmentation',
    ],
  ])('with %s is refused, naming the field', (_, bytes, field) => {
    expect(refusal(bytes)).toContain('lesions.json is not a usable COCO file');
    expect(refusal(bytes)).toContain(field);
  });
});

/** rleToString of COCO's maskApi.c, from its description. */
function pack(values: readonly number[]): string {
  let text = '';
  for (const value of values) {
    let rest = value;
    for (let more = true; more;) {
      const bits = rest & 31;
      rest >>= 5;
      more = (bits & 16) !== 0 ? rest !== -1 : rest !== 0;
      text += String.fromCharCode(48 + (more ? bits | 32 : bits));
    }
  }
  return text;
}
