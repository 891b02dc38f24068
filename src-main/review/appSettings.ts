import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import { baselineMembers } from '../attribution/baselines/makeBaseline.ts';
import { parseBaseline } from '../attribution/baselines/parseBaseline.ts';
import type { BaselineSpec } from '../contract/attribution.ts';
import { defaultSettings, settingsSchema, type Settings } from '../contract/settings.ts';
import { AppError, toErrorReport } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';

const key = 'app.settings';

/** The settings of a library; what nobody has chosen, or what no longer fits its schema, is as delivered. */
export function readSettings(store: Store): Settings {
  const kept = settingsSchema.partial().safeParse(store.settings.get(key) ?? {});
  return {
    ...defaultSettings,
    ...(kept.success ? withoutUndefined(kept.data) : {}),
    cacheBudgetBytes: store.attributions.cacheUsage().budgetBytes,
  };
}

/**
 * Changes the settings that are given. A change of blinding goes into the audit.
 * @throws AppError `baseline.invalid` naming the baseline, `settings.invalid` where two are the same.
 */
export function putSettings(changes: Changes<Settings>, store: Store): Settings {
  if (changes.baselines !== undefined) checkBaselines(changes.baselines);
  return store.transaction(() => {
    const before = readSettings(store);
    const after = { ...before, ...withoutUndefined(changes) };
    store.settings.put(key, after);
    if (after.cacheBudgetBytes !== before.cacheBudgetBytes)
      store.attributions.setCacheBudget(after.cacheBudgetBytes);
    if (after.blinding !== before.blinding)
      store.audit.append({
        action: 'blinding.changed',
        subject: 'library',
        details: { blinding: after.blinding },
      });
    return readSettings(store);
  });
}

/** The baselines of the settings, in their order. */
export function settingsBaselines(store: Store): readonly BaselineSpec[] {
  return readSettings(store).baselines.map(parseBaseline);
}

function checkBaselines(texts: readonly string[]): void {
  const seen = new Map<string, number>();
  for (const [index, text] of texts.entries()) {
    const spec = parseAt(index, text);
    const name = formatBaseline(spec);
    if (baselineMembers(spec).some(({ kind }) => kind === 'inpainted'))
      throw new AppError(
        'baseline.invalid',
        `Baseline ${index + 1}: ${name} belongs to one photograph, because its mask does. Choose one that every case can have.`,
        { field: `baselines.${index}`, baseline: text },
      );
    const earlier = seen.get(name);
    if (earlier !== undefined)
      throw new AppError(
        'settings.invalid',
        `The baselines ${earlier + 1} and ${index + 1} are the same (${name}). Remove one of them.`,
        { field: `baselines.${index}`, baseline: text },
      );
    seen.set(name, index);
  }
}

function parseAt(index: number, text: string): BaselineSpec {
  try {
    return parseBaseline(text);
  } catch (thrown) {
    const { code, message, details } = toErrorReport(thrown);
    throw new AppError(code, `Baseline ${index + 1}: ${message}`, {
      ...details,
      field: `baselines.${index}`,
    });
  }
}

type Changes<Value> = { readonly [Key in keyof Value]?: Value[Key] | undefined };
type Given<Value> = { readonly [Key in keyof Value]?: Exclude<Value[Key], undefined> };

function withoutUndefined<Value extends object>(value: Value): Given<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as Given<Value>;
}
