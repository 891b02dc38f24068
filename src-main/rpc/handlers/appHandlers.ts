import { readSettings } from '../../review/appSettings.ts';
import { chooseReader, currentReader } from '../../review/currentReader.ts';
import type { Handlers } from '../handler.ts';

export const appHandlers: Pick<Handlers, 'app.get' | 'reader.choose'> = {
  'app.get': (_, { version, libraryName, store, dialogs }) => ({
    version,
    libraryName,
    reader: currentReader(store),
    knownReaders: store.readers.list(),
    settings: readSettings(store),
    hasNativeDialogs: dialogs !== null,
    caseCount: store.cases.count(),
  }),
  'reader.choose': ({ name }, { store, announce }) => {
    chooseReader(store, name);
    announce({ name: 'reader.changed', reader: name });
    announce({ name: 'cases.changed' });
    return {};
  },
};
