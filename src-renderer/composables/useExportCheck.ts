import type { ExportCheck, ExportRequest } from '../../src-main/contract/export.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';
import { useSettledAnswer, type SettledAnswer } from './useSettledAnswer.ts';

const pauseMs = 250;

/** What would be exported, and what to know before; kept up to date with the cases. */
export function useExportCheck(request: () => ExportRequest | null): SettledAnswer<ExportCheck> {
  const client = useClient();
  const check = useSettledAnswer({
    question: request,
    ask: (asked) => client.call('export.check', { request: asked }),
    pauseMs,
  });
  useEvents({
    'case.changed': check.askSoon,
    'cases.changed': check.askSoon,
    'reader.changed': check.askSoon,
    'models.changed': check.askSoon,
    connected: check.askSoon,
  });
  return check;
}
