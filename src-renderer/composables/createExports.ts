import { shallowRef, type ShallowRef } from 'vue';
import { assetPaths } from '../../src-main/contract/assetPaths.ts';
import type { ExportRequest, ExportView } from '../../src-main/contract/export.ts';
import type { ExportId } from '../../src-main/contract/ids.ts';
import type { Client } from '../client/client.ts';
import type { AppState } from './useAppState.ts';
import { useEvents } from './useEvents.ts';
import type { Toasts } from './useToasts.ts';

export interface Exports {
  /** Those of this run of the program, newest first, also of other windows. */
  readonly exports: Readonly<ShallowRef<readonly ExportView[]>>;
  /** Makes the file, and then hands it over as `save` does. */
  readonly start: (request: ExportRequest) => Promise<void>;
  readonly cancel: (exportId: ExportId) => Promise<void>;
  /** With the system's dialog where the shell has one, otherwise as a download of the browser. */
  readonly save: (exportId: ExportId) => Promise<void>;
  readonly discard: (exportId: ExportId) => Promise<void>;
}

/** Must be made within an effect scope. `download` fetches a path where the shell has no dialog to save with. */
export function createExports(
  client: Client,
  state: AppState,
  toasts: Toasts,
  download: (path: string) => void,
): Exports {
  const exports = shallowRef<readonly ExportView[]>([]);
  /** Started here: nobody else asks where to put them. */
  const toSave = new Set<ExportId>();

  function keep(view: ExportView): void {
    const index = exports.value.findIndex(({ exportId }) => exportId === view.exportId);
    exports.value = index < 0 ? [view, ...exports.value] : exports.value.with(index, view);
    if (view.state === 'running' || !toSave.delete(view.exportId)) return;
    if (view.state === 'done') save(view.exportId).catch(toasts.showFailure);
  }

  async function refresh(): Promise<void> {
    exports.value = (await client.call('export.list', {})).exports;
    for (const view of exports.value) if (toSave.has(view.exportId)) keep(view);
  }

  async function save(exportId: ExportId): Promise<void> {
    if (state.app.value?.hasNativeDialogs === true) await client.call('export.save', { exportId });
    else download(assetPaths.export(exportId));
    await refresh();
  }

  const refreshQuietly = (): void => void refresh().catch(toasts.showFailure);
  useEvents({
    'export.progressed': ({ export: view }) => {
      keep(view);
    },
    'reader.changed': refreshQuietly,
    connected: refreshQuietly,
  });
  refreshQuietly();

  return {
    exports,
    async start(request) {
      const view = await client.call('export.start', { request });
      toSave.add(view.exportId);
      // Its end may have been told before its beginning was answered.
      keep(exports.value.find(({ exportId }) => exportId === view.exportId) ?? view);
    },
    async cancel(exportId) {
      await client.call('export.cancel', { exportId });
    },
    save,
    async discard(exportId) {
      await client.call('export.discard', { exportId });
      await refresh();
    },
  };
}
