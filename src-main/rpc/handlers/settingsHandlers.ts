import { putSettings, readSettings } from '../../review/appSettings.ts';
import { libraryFindings } from '../../review/libraryFindings.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../handler.ts';

export const settingsHandlers: Pick<
  Handlers,
  'settings.get' | 'settings.put' | 'cache.get' | 'cache.clear' | 'library.check'
> = {
  'settings.get': (_, { store }) => readSettings(store),
  'settings.put': (changes, { store, announce }) => {
    const before = readSettings(store);
    const settings = putSettings(changes, store);
    announce({ name: 'settings.changed', settings });
    // What is revealed depends on it.
    if (settings.blinding !== before.blinding) announce({ name: 'cases.changed' });
    return settings;
  },
  'cache.get': (_, { store }) => cacheUse(store),
  'cache.clear': (_, { store }) => {
    const { budgetBytes } = store.attributions.cacheUsage();
    store.transaction(() => {
      store.attributions.setCacheBudget(0);
      store.attributions.setCacheBudget(budgetBytes);
    });
    return cacheUse(store);
  },
  'library.check': (_, { store }) => libraryFindings(store),
};

function cacheUse(store: Store): { usedBytes: number; budgetBytes: number; maps: number } {
  const { byteSize, budgetBytes, maps } = store.attributions.cacheUsage();
  return { usedBytes: byteSize, budgetBytes, maps };
}
