import { createHash } from 'node:crypto';
import { suggestLesionType } from '../importers/lesions/suggestLesionType.ts';
import type { FoundLabel } from './lesionFindings.ts';

type Regions = FoundLabel['regions'];

/**
 * Regions as they were read, with the name that a person knows their label by and at the photograph's size.
 * @param read The label in the file; null where only the file's name has one.
 * @param ofName The label in the file's name; null for none.
 */
export function toFoundLabel(
  read: { readonly label: string | null; readonly source: FoundLabel['source']; readonly regions: Regions },
  ofName: string | null,
  { scaleX, scaleY }: { readonly scaleX: number; readonly scaleY: number },
): FoundLabel {
  return {
    ...nameLabel(read.label, ofName),
    source: read.source,
    regions: scale(read.regions, scaleX, scaleY),
  };
}

/** A file that is named after a lesion type and holds several values: each is of that type, as far as one can say. */
function nameLabel(label: string | null, ofName: string | null): Pick<FoundLabel, 'label' | 'suggestedType'> {
  if (label === null) {
    const named = (ofName ?? 'unnamed').slice(0, 200);
    return { label: named, suggestedType: suggestLesionType(named) };
  }
  const ofFile = ofName === null ? null : suggestLesionType(ofName);
  if (/^(value \d+|colour #[0-9a-f]{6})$/.test(label) && ofFile !== null)
    return { label: `${ofName ?? ''} ${label}`.slice(0, 200), suggestedType: ofFile };
  return { label, suggestedType: suggestLesionType(label.replace(/ \(boxes\)$/, '')) };
}

function scale(regions: Regions, scaleX: number, scaleY: number): Regions {
  if (scaleX === 1 && scaleY === 1) return regions;
  return regions.map((rings) =>
    rings.map((ring) => ring.map((value, i) => value * (i % 2 === 0 ? scaleX : scaleY))),
  );
}

/** Coordinates in all contours. */
export function countNumbers(labels: readonly FoundLabel[]): number {
  let count = 0;
  for (const { regions } of labels)
    for (const rings of regions) for (const ring of rings) count += ring.length;
  return count;
}

/** The same for the same regions, whatever they are called. */
export function contentOf(labels: readonly FoundLabel[]): string {
  const hash = createHash('sha256');
  for (const { regions } of labels)
    for (const rings of regions) for (const ring of rings) hash.update(String(ring.length)).update(ring);
  return hash.digest('hex');
}
