import { describe, expect, it } from 'vitest';
import { everyDataset, itemsOf, numberOf, readDicom, textOf, type ReadDataset } from './readDicom.ts';
import { sampleFiles, segmentationReference } from './sampleFiles.ts';
import { sampleStudy } from './sampleStudy.ts';

const { dataset } = readDicom(sampleFiles.measurements);

const codeOf = (item: ReadDataset, sequence: string): string | undefined => {
  const [code] = itemsOf(item, sequence);
  return code && `${textOf(code, '00080102')}:${textOf(code, '00080100')}`;
};
const nameOf = (item: ReadDataset): string | undefined => codeOf(item, '0040A043');
const children = (item: ReadDataset, name?: string): readonly ReadDataset[] =>
  itemsOf(item, '0040A730').filter((child) => name === undefined || nameOf(child) === name);
const valueOf = (item: ReadDataset): unknown => {
  const [measured] = itemsOf(item, '0040A300');
  if (measured !== undefined) return numberOf(measured, '0040A161');
  return (
    codeOf(item, '0040A168') ??
    textOf(item, '0040A160') ??
    textOf(item, '0040A123') ??
    textOf(item, '0040A124')
  );
};

const [measurements] = children(dataset, 'DCM:126010');
const groups = children(measurements!, 'DCM:125007');

/** The group of a title, as pairs of name and value. */
function group(title: string): readonly (readonly [string | undefined, unknown])[] {
  const found = groups.find((one) => valueOf(children(one, 'DCM:112039')[0]!) === title);
  if (found === undefined) throw new Error(`no group ${title}`);
  return children(found).map((item) => [nameOf(item), valueOf(item)]);
}

describe('a structured report', () => {
  it('is a complete and unverified Measurement Report after TID 1500', () => {
    expect(nameOf(dataset)).toBe('DCM:126000');
    const [template] = itemsOf(dataset, '0040A504');
    expect(textOf(template!, '0040DB00')).toBe('1500');
    expect(textOf(dataset, '0040A491')).toBe('COMPLETE');
    expect(textOf(dataset, '0040A493')).toBe('UNVERIFIED');
    expect(dataset.has('0040A010')).toBe(false);
  });

  it('has the device as the observer of what no reader saw', () => {
    expect(
      children(dataset)
        .slice(0, 7)
        .map((item) => [nameOf(item), valueOf(item)]),
    ).toEqual([
      ['DCM:121049', 'RFC5646:en'],
      ['DCM:121005', 'DCM:121007'],
      ['DCM:121012', '2.25.140440854210877746827242900630564050182'],
      ['DCM:121013', 'Rimlight 0.1.0'],
      ['DCM:121014', 'Rimlight'],
      ['DCM:121015', 'Rimlight'],
      ['DCM:121058', 'SCT:314971001'],
    ]);
  });

  it('has the grades of each read with its reader and its time', () => {
    const first = group('First read by Dr Ärztin, entry 1');
    expect(first).toContainEqual(['DCM:121005', 'DCM:121006']);
    expect(first).toContainEqual(['DCM:121008', 'Dr Ärztin']);
    expect(first).toContainEqual(['SCT:4855003', 'LN:LA18643-9']);
    expect(first).toContainEqual(['99RIMLIGHT:ICDR_GRADE', 0]);
    expect(first).toContainEqual(['SCT:312912001', 'DCM:121054']);
    expect(first).toContainEqual(['DCM:111101', 'RADLEX:RID12']);
    const final = group('Final read by Dr Ärztin, entry 3');
    expect(final).toContainEqual(['SCT:4855003', 'SCT:312904009']);
    expect(final).toContainEqual(['SCT:312912001', '99RIMLIGHT:CENTRE_INVOLVED']);
    expect(final).toContainEqual(['99RIMLIGHT:AGREEMENT', '99RIMLIGHT:AGREE']);
    expect(final).toContainEqual(['DCM:121106', 'Two\nlines']);
    expect(textOf(groups[0]!, '0040A032')).toBe('20261123044333.120000');
    expect(textOf(dataset, '00080201')).toBe('+0000');
    expect(group('Signature by Dr Ärztin, entry 4')).toContainEqual([
      '99RIMLIGHT:SIGNATURE',
      'Dr Ärztin, graded, 2026-11-23T04:43:33.120Z',
    ]);
    expect(groups.some((one) => String(valueOf(children(one, 'DCM:112039')[0]!)).startsWith('Reveal'))).toBe(
      false,
    );
  });

  it('has the prediction with the algorithm that made it', () => {
    const prediction = group('Prediction of the model');
    expect(prediction).toContainEqual(['DCM:111001', 'Sample']);
    expect(prediction).toContainEqual(['DCM:111003', '1.2']);
    expect(prediction).toContainEqual(['DCM:111002', `model hash SHA-256 ${'ab'.repeat(32)}`]);
    expect(prediction).toContainEqual(['SCT:4855003', 'SCT:312904009']);
    expect(
      prediction.filter(([name]) => name === '99RIMLIGHT:OUTPUT_SHARE').map(([, value]) => value),
    ).toEqual([0.2, 0.8]);
  });

  it('has the numbers of each attribution in full precision', () => {
    const attribution = group('Attribution 1: Blur 12 px');
    expect(attribution).toContainEqual(['99RIMLIGHT:SCORE_INPUT', 2.345678901234567]);
    expect(attribution).toContainEqual(['99RIMLIGHT:SCORE_BASELINE', -0.1]);
    expect(attribution).toContainEqual(['99RIMLIGHT:COMPLETENESS_ERR', -0.0056789012345678]);
    expect(attribution).toContainEqual(['DCM:111002', 'baseline blur:12']);
  });

  it('has the area of each lesion type in pixels and in square millimetres', () => {
    const exudates = group('Hard exudate');
    expect(exudates).toContainEqual(['SCT:246206008', 2]);
    // 73 pixels of 0.005 mm x 0.005 mm.
    expect(exudates.filter(([name]) => name === 'SCT:42798000').map(([, value]) => value)).toEqual([
      73,
      expect.closeTo(0.001825, 12),
    ]);
  });

  it('adds up what the lesions of a type have of an attribution', () => {
    const sums = group('Hard exudate, attribution 1: Blur 12 px');
    expect(sums).toContainEqual(['99RIMLIGHT:MEASURED_LESIONS', 2]);
    expect(sums).toContainEqual(['99RIMLIGHT:INTERIOR_SUM', -0.4]);
    expect(sums).toContainEqual(['99RIMLIGHT:RIM_SUM', 1]);
    expect(sums).toContainEqual(['99RIMLIGHT:SURROUND_SUM', 0.25]);
    expect(sums).toContainEqual(['99RIMLIGHT:ABSOLUTE_SHARE', 0.2]);
  });

  it('refers to the segment of a type and names everything it refers to as evidence', () => {
    const boxes = groups.find((one) => valueOf(children(one)[0]!) === 'Microaneurysm, bounding boxes')!;
    const [reference] = itemsOf(children(boxes, 'DCM:121191')[0]!, '00081199');
    expect(textOf(reference!, '00081155')).toBe(segmentationReference.sopInstanceUid);
    expect(numberOf(reference!, '0062000B')).toBe(4);
    const { photograph } = sampleStudy('right');
    const known = new Set([photograph.sopInstanceUid, segmentationReference.sopInstanceUid]);
    const evidence = itemsOf(itemsOf(dataset, '0040A375')[0]!, '00081115')
      .flatMap((series) => itemsOf(series, '00081199'))
      .map((item) => textOf(item, '00081155'));
    expect(new Set(evidence)).toEqual(known);
    const referred = everyDataset(dataset).flatMap((item) => textOf(item, '00081155') ?? []);
    expect(new Set(referred)).toEqual(known);
  });

  it('says what it is not for', () => {
    const [evaluations] = children(dataset, 'UMLS:C0034375');
    expect(children(evaluations!).map(valueOf)).toEqual([
      'Research and education, not for diagnosis.',
      'A caution.',
    ]);
  });

  it('has a measure with its unit and a decimal string of at most 16 characters', () => {
    const measured = everyDataset(dataset).filter((item) => item.has('0040A30A'));
    expect(measured.length).toBeGreaterThan(15);
    for (const item of measured) {
      expect(codeOf(item, '004008EA')).toMatch(/^UCUM:(1|mm2|\{pixels\})$/);
      expect(textOf(item, '0040A30A')!.length).toBeLessThanOrEqual(16);
    }
  });
});

it('is written for a case that has nothing but its photograph', () => {
  const alone = readDicom(sampleFiles.measurementsAlone).dataset;
  expect(children(alone, 'DCM:126010')).toEqual([]);
  expect(everyDataset(alone).flatMap((item) => textOf(item, '00081155') ?? [])).toHaveLength(2);
});
