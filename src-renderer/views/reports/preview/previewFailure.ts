import { CallError } from '../../../client/client.ts';

/** Why a preview is not there, as a sentence. */
export function previewFailure(thrown: unknown): string {
  if (thrown instanceof CallError) return thrown.report.message;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return `The preview cannot be drawn: ${reason}. The report can be saved all the same.`;
}
