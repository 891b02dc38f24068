import { attributionUnit } from '../../../wording/attributionUnit.ts';
import type { ZoneMeans } from './groupNumbers.ts';

export const zoneNames = [
  { zone: 'interior', name: 'Interior' },
  { zone: 'rim', name: 'Rim' },
  { zone: 'surround', name: 'Surround' },
] as const satisfies readonly { zone: keyof ZoneMeans; name: string }[];

/** The largest of the means in size; 0 without any. */
export function largestMean({ interior, rim, surround }: ZoneMeans): number {
  return Math.max(Math.abs(interior ?? 0), Math.abs(rim ?? 0), Math.abs(surround ?? 0));
}

/** `interior −0.41, rim +3.10, surround +0.22 (× 10⁻⁶)`, in the unit that fits them; `none` for what was not measured. */
export function zonesText(means: ZoneMeans): string {
  const unit = attributionUnit(largestMean(means));
  const parts = zoneNames.map(({ zone, name }) => {
    const mean = means[zone];
    return `${name.toLowerCase()} ${mean === null ? 'none' : unit.numberText(mean)}`;
  });
  return `${parts.join(', ')}${unit.text === '' ? '' : ` (${unit.text})`}`;
}
