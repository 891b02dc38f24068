import { assetPaths } from '../../src-main/contract/assetPaths.ts';
import { errorReportSchema } from '../../src-main/contract/errorCode.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import type { ReportOptions } from '../../src-main/contract/reportOptions.ts';
import { CallError } from '../client/client.ts';
import { fetchBytes } from '../client/fetchBytes.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';
import { useSettledAnswer, type SettledAnswer } from './useSettledAnswer.ts';

interface PreviewQuestion {
  readonly caseId: CaseId;
  readonly options: ReportOptions;
}

/** Making it takes a second or more: somebody who goes through several options waits for the last only. */
const pauseMs = 450;

/** The bytes of the PDF of one case as it would be exported, made anew when its options or the case change. */
export function useReportPreview(question: () => PreviewQuestion | null): SettledAnswer<ArrayBuffer> {
  const client = useClient();
  const preview = useSettledAnswer({
    question,
    ask: async (asked) => {
      const { previewId } = await client.call('report.preview', {
        caseId: asked.caseId,
        options: asked.options,
      });
      return fetchPreview(assetPaths.preview(previewId));
    },
    pauseMs,
  });
  const refresh = ({ caseId }: { readonly caseId: CaseId }): void => {
    if (caseId === question()?.caseId) preview.askSoon();
  };
  useEvents({
    'case.changed': refresh,
    'lesions.changed': refresh,
    'reader.changed': preview.askSoon,
    connected: preview.askSoon,
  });
  return preview;
}

async function fetchPreview(path: string): Promise<ArrayBuffer> {
  const bytes = await fetchBytes(path);
  if (!('status' in bytes)) return bytes;
  throw new CallError(
    errorReportSchema.parse({
      code: 'export.notFound',
      message: 'The preview is not there any more. Change an option, or open this screen again.',
      details: { status: bytes.status },
    }),
  );
}
