import { nextTick } from 'vue';
import { useRouter } from 'vue-router';
import type { CommandId } from '../../src-main/contract/commands.ts';
import type { CommandRegistry } from '../keyboard/commandRegistry.ts';
import type { AppState } from './useAppState.ts';
import type { ShownTheme } from './useTheme.ts';

/** What can be done on every screen. */
export function useFrameCommands(frame: {
  readonly registry: CommandRegistry;
  readonly state: AppState;
  readonly shownTheme: () => ShownTheme;
  readonly openReaderDialog: () => void;
  readonly openLesionImport: () => void;
}): void {
  const router = useRouter();

  async function go(name: string, params: Readonly<Record<string, string>> = {}): Promise<void> {
    await router.push({ name, params });
  }

  /** For what only one screen can do: goes there first. */
  async function runOn(screen: string, command: CommandId): Promise<void> {
    if (router.currentRoute.value.name === screen) return;
    await go(screen);
    await nextTick();
    frame.registry.run(command);
  }

  /** Of the case on screen; elsewhere of the session. */
  async function goToReports(): Promise<void> {
    const { name, params } = router.currentRoute.value;
    if (name === 'reports') return;
    const { caseId } = params;
    await go('reports', typeof caseId === 'string' ? { caseId } : {});
  }

  frame.registry.add({
    handlers: {
      'go.worklist': () => go('worklist'),
      'go.baselines': () => go('baselines'),
      'go.lesions': () => go('lesions'),
      'go.jobs': () => go('jobs'),
      'go.models': () => go('models'),
      'go.devices': () => go('devices'),
      'go.settings': () => go('settings'),
      'go.back': () => go('worklist'),
      'help.keyboard': () => go('help', { section: 'keyboard' }),
      'help.pictures': () => go('help', { section: 'pictures' }),
      'help.method': () => go('help', { section: 'method' }),
      'file.importFolder': () => runOn('worklist', 'file.importFolder'),
      'file.importSample': () => runOn('worklist', 'file.importSample'),
      'file.importLesions': frame.openLesionImport,
      'file.export': goToReports,
      'file.bundles': async () => {
        await router.push({ name: 'reports', query: { part: 'bundles' } });
      },
      'file.installModel': () => runOn('models', 'file.installModel'),
      'review.changeReader': frame.openReaderDialog,
      'view.theme': () =>
        frame.state.putSettings({ theme: frame.shownTheme() === 'dark' ? 'light' : 'dark' }),
    },
    isEnabled: (command) => command !== 'go.back' || router.currentRoute.value.name !== 'worklist',
  });
}
