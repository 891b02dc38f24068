import { expect, it } from 'vitest';
import { drawnExtent } from '../../../../../src-renderer/components/profilePlot/drawnExtent.ts';
import { profileDescription } from '../../../../../src-renderer/components/profilePlot/profileDescription.ts';
import {
  profileReadings,
  readingText,
} from '../../../../../src-renderer/components/profilePlot/profileReadings.ts';
import { attributionUnit } from '../../../../../src-renderer/wording/attributionUnit.ts';
import { fiveBins } from './fiveBins.ts';

const unit = attributionUnit(5);
const extent = drawnExtent([fiveBins])!;
const one = { id: 'group', label: '', look: 0, profile: fiveBins };
const blur = { ...one, id: 'blur', label: 'Blur 12 px' };
const black = { ...one, id: 'black', label: 'Black', profile: { ...fiveBins, mean: [null, 3, null, 2, 1] } };

it('the numbers at the crosshair are said in words', () => {
  const said = (distance: number): string =>
    readingText(distance, profileReadings([one], distance, unit), unit, 'px');
  expect(said(1.5)).toBe('1.5 px outside the edge: +4.00, 95 % from +3.00 to +5.00, 3 lesions');
  expect(said(-1.5)).toBe('1.5 px inside the edge: −2.00, no interval, 1 lesion');
});

it('each of several curves is said by its name, where it has a mean', () => {
  const said = (distance: number): string =>
    readingText(distance, profileReadings([blur, black], distance, unit), unit, 'model px');
  expect(said(1.5)).toBe(
    '1.5 model px outside the edge: Blur 12 px +4.00, 95 % from +3.00 to +5.00, 3 lesions; Black +2.00, 95 % from +3.00 to +5.00, 3 lesions',
  );
  expect(said(-1.5)).toBe('1.5 model px inside the edge: Blur 12 px −2.00, no interval, 1 lesion');
});

it('without a crosshair there are names and no numbers', () => {
  expect(profileReadings([blur], null, unit)).toEqual([
    { id: 'blur', label: 'Blur 12 px', look: 0, mean: null, meanText: '', intervalText: '', countText: '' },
  ]);
});

it('profiles are described for who does not see them', () => {
  expect(profileDescription([one], extent, unit, 'px')).toBe(
    'Mean attribution by distance to the edge: begins at −2.00 1.5 px inside the edge, is highest at +4.00 1.5 px outside the edge, is lowest at −2.00 1.5 px inside the edge, ends at +1.00 2.5 px outside the edge.',
  );
  expect(profileDescription([blur, black], extent, unit, 'px')).toMatch(
    /edge: Blur 12 px begins at −2\.00 .*; Black begins at \+3\.00 0\.5 px inside the edge, /,
  );
});
