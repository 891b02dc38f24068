import { baselineName, type NameImage } from '../attribution/baselines/baselineName.ts';
import { caseBoundBaseline, caseBoundName } from '../attribution/baselines/caseBoundBaseline.ts';
import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import { parseBaseline } from '../attribution/baselines/parseBaseline.ts';
import type { BaselineSpec } from '../contract/attribution.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { chosenSettings } from './appSettings.ts';

/** Names of baselines for people, with the settings of one moment: names that were given come first. */
export interface BaselineNames {
  ofSpec(baseline: BaselineSpec): string;
  /** As it was asked for; a text that is no baseline is its own name. */
  ofText(text: string): string;
}

/** @param patientOf What the patient of a photograph is called; left out, as in the library. */
export function baselineNames(
  store: Store,
  patientOf: (found: CaseRecord) => string = ({ pseudonym }) => pseudonym,
): BaselineNames {
  const saved = new Map(
    chosenSettings(store).savedBaselines.map(({ name, baseline }) => [canonical(baseline), name]),
  );
  const nameImage: NameImage = (contentHash) => {
    const found = store.cases.findByImage(contentHash);
    return found === undefined ? null : photographName({ pseudonym: patientOf(found), eye: found.eye });
  };
  const nameOf = (written: string, baseline: BaselineSpec | null): string =>
    saved.get(written) ?? (baseline === null ? written : baselineName(baseline, nameImage));
  return {
    ofSpec: (baseline) => nameOf(formatBaseline(baseline), baseline),
    ofText(text) {
      const written = canonical(text);
      const word = caseBoundBaseline(text);
      return word === null || saved.has(written) ? nameOf(written, specOf(written)) : caseBoundName(word);
    },
  };
}

/** Such as `Right eye of P004`. */
export function photographName({ pseudonym, eye }: Pick<CaseRecord, 'pseudonym' | 'eye'>): string {
  return eye === 'unknown'
    ? `Photograph of ${pseudonym}`
    : `${eye === 'right' ? 'Right' : 'Left'} eye of ${pseudonym}`;
}

/** Texts that mean the same baseline are written alike. */
function canonical(text: string): string {
  const spec = specOf(text.trim());
  return spec === null ? text.trim() : formatBaseline(spec);
}

function specOf(text: string): BaselineSpec | null {
  try {
    return parseBaseline(text);
  } catch {
    return null;
  }
}
