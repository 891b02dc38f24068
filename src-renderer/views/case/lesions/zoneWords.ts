import type { AttributionUnit } from '../../../wording/attributionUnit.ts';
import type { ZoneMeans } from './groupNumbers.ts';

export const zoneNames = [
  { zone: 'interior', name: 'Interior' },
  { zone: 'rim', name: 'Rim' },
  { zone: 'surround', name: 'Surround' },
] as const satisfies readonly { zone: keyof ZoneMeans; name: string }[];

/** `interior −0.4, rim +3.1, surround +0.2 × 10⁻⁶`; zones that were not measured are said to be none. */
export function zonesText(means: ZoneMeans, unit: AttributionUnit): string {
  const parts = zoneNames.map(({ zone, name }) => {
    const mean = means[zone];
    return `${name.toLowerCase()} ${mean === null ? 'none' : unit.numberText(mean)}`;
  });
  return `${parts.join(', ')}${unit.text === '' ? '' : ` (${unit.text})`}`;
}
