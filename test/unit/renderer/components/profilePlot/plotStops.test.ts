import { expect, it } from 'vitest';
import {
  nearestStop,
  plotStops,
  stopAfterKey,
} from '../../../../../src-renderer/components/profilePlot/plotStops.ts';
import { fiveBins } from './fiveBins.ts';

const extent = { fromDistance: -2, toDistance: 3, low: -1, high: 1 };
const stops = [-1.5, -0.5, 1.5, 2.5];

it('the crosshair stands where some curve has a mean, within the plot', () => {
  expect(plotStops([fiveBins], extent)).toEqual(stops);
  const other = { ...fiveBins, mean: [1, null, 1, null, null] };
  expect(plotStops([fiveBins, other], extent)).toEqual([-1.5, -0.5, 0.5, 1.5, 2.5]);
  expect(plotStops([fiveBins], { ...extent, fromDistance: -1 })).toEqual([-0.5, 1.5, 2.5]);
});

it('the pointer moves it to the nearest of them', () => {
  expect(nearestStop(stops, 0.4)).toBe(-0.5);
  expect(nearestStop(stops, 1)).toBe(1.5);
  expect(nearestStop(stops, 99)).toBe(2.5);
  expect(nearestStop([], 0)).toBeNull();
});

it('keys step over gaps and stop at the ends', () => {
  expect(stopAfterKey(stops, -0.5, 'ArrowRight')).toBe(1.5);
  expect(stopAfterKey(stops, 2.5, 'ArrowUp')).toBe(2.5);
  expect(stopAfterKey(stops, 1.5, 'ArrowLeft')).toBe(-0.5);
  expect(stopAfterKey(stops, -0.5, 'PageDown')).toBe(-1.5);
  expect(stopAfterKey(stops, -0.5, 'PageUp')).toBe(2.5);
  expect(stopAfterKey(stops, 1.5, 'Home')).toBe(-1.5);
  expect(stopAfterKey(stops, null, 'End')).toBe(2.5);
});

it('the first step goes beside the edge, on the inside, and other keys go nowhere', () => {
  expect(stopAfterKey([-1.5, -0.5, 0.5], null, 'ArrowRight')).toBe(-0.5);
  expect(stopAfterKey([-1.5, -0.5, 0.5], null, 'PageUp')).toBe(-0.5);
  expect(stopAfterKey(stops, -0.5, 'a')).toBeNull();
  expect(stopAfterKey([], null, 'Home')).toBeNull();
});
