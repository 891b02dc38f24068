import { describe, expect, it } from 'vitest';
import { drawnExtent, filledEnds } from '../../../../../src-renderer/components/profilePlot/drawnExtent.ts';
import { limitsText } from '../../../../../src-renderer/components/profilePlot/limitsText.ts';
import { plotZones } from '../../../../../src-renderer/components/profilePlot/plotZones.ts';
import { deepProfile, fiveBins } from './fiveBins.ts';

const nowhere = { ...fiveBins, mean: [null, null, null, null, null] };

describe('what is drawn of profiles', () => {
  it('reaches as far as there are means, and zero is on it', () => {
    const extent = drawnExtent([fiveBins])!;
    expect([extent.fromDistance, extent.toDistance]).toEqual([-2, 3]);
    expect(extent.low).toBeLessThan(-2);
    expect(extent.high).toBeGreaterThan(5);
    const positive = drawnExtent([
      { ...fiveBins, mean: [2, 3, null, 4, 3], low: fiveBins.mean.map(() => null) },
    ])!;
    expect(positive.low).toBeLessThan(0);
  });

  it('has room for all of them', () => {
    const shallow = { ...fiveBins, mean: [null, -9, null, 1, null] };
    const extent = drawnExtent([shallow, fiveBins])!;
    expect([extent.fromDistance, extent.toDistance]).toEqual([-2, 3]);
    expect(extent.low).toBeLessThan(-9);
    expect(extent.high).toBeGreaterThan(5);
    expect(filledEnds([shallow])).toEqual({ fromDistance: -1, toDistance: 2 });
  });

  it('begins where it is told to', () => {
    expect(drawnExtent([fiveBins], -1)).toMatchObject({ fromDistance: -1, toDistance: 3 });
    expect(drawnExtent([fiveBins], -2.5)).toMatchObject({ fromDistance: -2.5, toDistance: 3 });
  });

  it('goes no deeper into lesions than around them, and says so', () => {
    const deep = deepProfile();
    const extent = drawnExtent([deep])!;
    expect(extent).toMatchObject({ fromDistance: -10, toDistance: 10 });
    expect(limitsText([deep], extent, 'px')).toBe(
      'Drawn to 10 px inside the edge; there are means to 90 px.',
    );
    expect(limitsText([fiveBins], drawnExtent([fiveBins])!, 'px')).toBe('');
  });

  it('cuts intervals off that would leave the means flat, and says so', () => {
    const wild = { ...fiveBins, high: [null, 900, null, 5, 1.5] };
    const extent = drawnExtent([wild])!;
    expect(extent.high).toBeLessThan(10);
    expect(limitsText([wild], extent, 'px')).toBe('Intervals that are wider than the plot are cut off.');
  });

  it('is nothing where no lesion reaches', () => {
    expect(drawnExtent([nowhere])).toBeNull();
    expect(drawnExtent([])).toBeNull();
  });
});

describe('the zones of a plot', () => {
  const extent = { fromDistance: -10, toDistance: 12, low: -1, high: 1 };

  it('are interior, rim and as much surround as rim', () => {
    expect(plotZones(4, extent)).toEqual([
      { name: 'interior', from: -10, to: -2 },
      { name: 'rim', from: -2, to: 2 },
      { name: 'surround', from: 2, to: 6 },
    ]);
  });

  it('end at the ends of the plot', () => {
    expect(plotZones(22, extent)).toEqual([
      { name: 'rim', from: -10, to: 11 },
      { name: 'surround', from: 11, to: 12 },
    ]);
  });
});
