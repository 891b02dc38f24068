import { parseBaseline } from '../attribution/baselines/parseBaseline.ts';
import type { AttributionSettings, BaselineSpec } from '../contract/attribution.ts';
import { defaultSettings, settingsSchema, type Settings } from '../contract/settings.ts';
import type { Store } from '../store/store.ts';
import { defaultAttributionSettings } from './attributionDefaults.ts';
import {
  checkComparedBaselines,
  checkSavedBaselines,
  checkSessionBaselines,
} from './checkBaselineSettings.ts';

const key = 'app.settings';

/** The settings of a library; what nobody has chosen, or what no longer fits its schema, is as delivered. */
export function readSettings(store: Store): Settings {
  return { ...chosenSettings(store), cacheBudgetBytes: store.attributions.cacheUsage().budgetBytes };
}

/** Without the budget of the cache, which goes through all maps: for whoever asks case by case. */
export function chosenSettings(store: Store): Omit<Settings, 'cacheBudgetBytes'> {
  const kept = settingsSchema.partial().safeParse(store.settings.get(key) ?? {});
  return { ...defaultSettings, ...(kept.success ? withoutUndefined(kept.data) : {}) };
}

/**
 * Changes the settings that are given. A change of blinding goes into the audit.
 * @throws AppError `baseline.invalid` naming the baseline, `settings.invalid` where two are the same or have the same name.
 */
export function putSettings(changes: Changes<Settings>, store: Store): Settings {
  checkBaselines(changes);
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

/** What decides the numbers of attributions that are queued now. */
export function attributionSettings(store: Store): AttributionSettings {
  return { ...defaultAttributionSettings, tolerance: chosenSettings(store).tolerance };
}

/** The baselines of the settings, in their order. */
export function settingsBaselines(store: Store): readonly BaselineSpec[] {
  return chosenSettings(store).baselines.map(parseBaseline);
}

function checkBaselines({ baselines, savedBaselines, comparedBaselines }: Changes<Settings>): void {
  if (baselines !== undefined) checkSessionBaselines(baselines);
  if (savedBaselines !== undefined) checkSavedBaselines(savedBaselines);
  if (comparedBaselines !== undefined) checkComparedBaselines(comparedBaselines);
}

type Changes<Value> = { readonly [Key in keyof Value]?: Value[Key] | undefined };
type Given<Value> = { readonly [Key in keyof Value]?: Exclude<Value[Key], undefined> };

function withoutUndefined<Value extends object>(value: Value): Given<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as Given<Value>;
}
