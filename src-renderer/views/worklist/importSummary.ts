import type { ImportReport } from '../../../src-main/contract/importReport.ts';

/** What came of an import, in one sentence. */
export function importSummary({ imported, problems }: ImportReport): string {
  const added = imported.filter(({ outcome }) => outcome === 'added').length;
  const known = imported.length - added;
  const parts = [
    `${counted(added, 'case')} added`,
    ...(known > 0 ? [`${counted(known, 'photograph')} known already`] : []),
    ...(problems.length > 0 ? [`${counted(problems.length, 'file')} not imported`] : []),
  ];
  return `${parts.join(', ')}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
