import { caseBoundBaseline } from '../attribution/baselines/caseBoundBaseline.ts';
import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import { baselineMembers } from '../attribution/baselines/makeBaseline.ts';
import { parseBaseline } from '../attribution/baselines/parseBaseline.ts';
import type { BaselineSpec } from '../contract/attribution.ts';
import type { SavedBaseline } from '../contract/baseline.ts';
import { AppError, toErrorReport } from '../errors/appError.ts';

/**
 * The baselines that every case is attributed against: each once, and none that only one case can have.
 * @throws AppError `baseline.invalid`, `settings.invalid`, naming the entry
 */
export function checkSessionBaselines(texts: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const [index, text] of texts.entries()) {
    const entry = { name: `Baseline ${index + 1}`, field: `baselines.${index}`, text };
    if (caseBoundBaseline(text) !== null) throw ofOneCase(entry, text.trim());
    const spec = parseEntry(entry);
    if (namesLesions(spec)) throw ofOneCase(entry, formatBaseline(spec));
    refuseAgain(entry, formatBaseline(spec), seen);
  }
}

/**
 * Baselines under names of their own: names, by whatever capitals, and baselines each once.
 * @throws AppError `baseline.invalid`, `settings.invalid`, naming the entry
 */
export function checkSavedBaselines(saved: readonly SavedBaseline[]): void {
  const names = new Set<string>();
  const seen = new Map<string, string>();
  for (const [index, { name, baseline }] of saved.entries()) {
    const entry = { name: `The saved baseline "${name}"`, field: `savedBaselines.${index}`, text: baseline };
    const folded = name.trim().toLowerCase();
    if (names.has(folded))
      throw new AppError(
        'settings.invalid',
        `Two saved baselines are called "${name}". Give one of them another name.`,
        { field: entry.field },
      );
    names.add(folded);
    const word = caseBoundBaseline(baseline);
    const spec = word === null ? parseEntry(entry) : null;
    if (spec !== null && namesLesions(spec))
      throw new AppError(
        'baseline.invalid',
        `${entry.name}: ${formatBaseline(spec)} names the lesions of one case. Save it as "inpainted", which is the lesions of every case.`,
        { field: entry.field, baseline },
      );
    refuseAgain(entry, word ?? formatBaseline(spec!), seen);
  }
}

/**
 * What a comparison shows: any baseline, also one of every case's own.
 * @throws AppError `baseline.invalid`, naming the entry
 */
export function checkComparedBaselines(texts: readonly string[]): void {
  for (const [index, text] of texts.entries())
    if (caseBoundBaseline(text) === null)
      parseEntry({ name: `Compared baseline ${index + 1}`, field: `comparedBaselines.${index}`, text });
}

interface Entry {
  /** For people. */
  readonly name: string;
  readonly field: string;
  readonly text: string;
}

function parseEntry({ name, field, text }: Entry): BaselineSpec {
  try {
    return parseBaseline(text);
  } catch (thrown) {
    const { code, message, details } = toErrorReport(thrown);
    throw new AppError(code, `${name}: ${message}`, { ...details, field });
  }
}

/** A mask, or a state of the contours, is that of one photograph. */
function namesLesions(spec: BaselineSpec): boolean {
  return baselineMembers(spec).some(({ kind }) => kind === 'inpainted');
}

function ofOneCase({ name, field, text }: Entry, written: string): AppError {
  return new AppError(
    'baseline.invalid',
    `${name}: ${written} belongs to one case. Choose one that every case can have.`,
    { field, baseline: text },
  );
}

function refuseAgain({ name, field, text }: Entry, written: string, seen: Map<string, string>): void {
  const earlier = seen.get(written);
  if (earlier !== undefined)
    throw new AppError(
      'settings.invalid',
      `${name} and ${lowerFirst(earlier)} are the same (${written}). Remove one of them.`,
      { field, baseline: text },
    );
  seen.set(written, name);
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
