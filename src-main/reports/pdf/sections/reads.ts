import type { CaseReport } from '../../../contract/caseReport.ts';
import type { ReviewEntry } from '../../../contract/read.ts';
import { artifact, tagged } from '../layout/tagged.ts';
import { breakLines } from '../layout/breakLines.ts';
import { keepTogether, leave } from '../layout/flow.ts';
import { drawTable } from '../layout/table.ts';
import { drawLines, heading, paragraph, subheading } from '../layout/text.ts';
import { colours, styles } from '../layout/typography.ts';
import { noNumber } from '../words/numberWords.ts';
import { agreementNames, durationText, meaningNames, readText } from '../words/readWords.ts';
import type { CaseSheet } from './caseSheet.ts';

type Reads = CaseReport['reads'][number];

/** What follows the last entry, and must not stand on a page of its own. */
const [unsignedPt, signaturePt] = [24, 72];
/** Of one entry; a part of a page that is longer is broken. */
const [entryPt, longestPartPt] = [27, 280];

/** Every entry of every reader, with times; comments and signatures. */
export function drawReads(sheet: CaseSheet): void {
  const { flow, report } = sheet;
  heading(flow, 'Reads', report.reads.length === 0 ? 20 : 60 + heightOf(report.reads[0]!));
  if (report.reads.length === 0) {
    paragraph(flow, 'There is no read of this case in the report.', styles.muted);
    return;
  }
  paragraph(
    flow,
    'Entries are never changed: a correction is a further entry with its reason, and all of them stay.',
    styles.muted,
  );
  for (const reads of report.reads) drawReader(sheet, reads);
}

/** About what a reader's entries take, where they are few enough to stay on one page. */
function heightOf({ entries }: Reads): number {
  const height = 24 + 20 + entryPt * entries.length + signaturePt;
  return height > longestPartPt ? 70 : height;
}

function drawReader(sheet: CaseSheet, { reader, entries }: Reads): void {
  const { flow, words } = sheet;
  subheading(flow, reader, Math.max(70, heightOf({ reader, entries }) - 24));
  const comments = entries.flatMap((entry) =>
    entry.kind === 'finalRead' && entry.final.comment.trim() !== '' ? [entry] : [],
  );
  const signatures = entries.filter((entry) => entry.kind === 'signature');
  const keepPt = signatures.length === 0 ? unsignedPt : signaturePt;
  drawTable(flow, {
    decimalMark: words.decimalMark,
    columns: [
      { head: 'Time', align: 'left', isRowHead: true },
      { head: 'Entry', align: 'left' },
      { head: 'Content', align: 'left', grow: 2 },
      { head: 'Since reveal', align: 'right' },
      { head: 'Reason of a correction', align: 'left', grow: 1 },
    ],
    rows: entries.map((entry) => [
      words.time(entry.at),
      entryName(entry),
      entryText(entry),
      entry.kind === 'finalRead' && entry.sinceRevealMs !== null
        ? durationText(entry.sinceRevealMs)
        : noNumber,
      entry.reason ?? noNumber,
    ]),
    keepPt: comments.length === 0 ? keepPt : 0,
  });
  for (const comment of comments) drawComment(sheet, comment, comment === comments.at(-1) ? keepPt : 0);
  if (signatures.length === 0) {
    leave(flow, 4);
    paragraph(flow, `${reader} has not signed this case.`, styles.muted);
  }
  for (const signature of signatures) drawSignature(sheet, signature);
}

function entryName(entry: ReviewEntry): string {
  const corrected = entry.reason === null ? '' : ', corrected';
  switch (entry.kind) {
    case 'firstRead':
      return `First read${corrected}`;
    case 'reveal':
      return 'Reveal';
    case 'finalRead':
      return `Final read${corrected}`;
    case 'signature':
      return 'Signature';
  }
}

function entryText(entry: ReviewEntry): string {
  switch (entry.kind) {
    case 'firstRead':
      return `${readText(entry.read)}.${entry.wasRevealed ? ' The prediction was known.' : ''}`;
    case 'reveal':
      return entry.modelHash === null
        ? 'There was nothing of a model to reveal.'
        : `Prediction and ${entry.attributionKeys.length} ${entry.attributionKeys.length === 1 ? 'attribution' : 'attributions'} shown.`;
    case 'finalRead': {
      const { read, agreement } = entry.final;
      return `${readText(read)}.${agreement === null ? '' : ` ${agreementNames[agreement]}.`}`;
    }
    case 'signature':
      return `${meaningNames[entry.signature.meaning]}.`;
  }
}

function drawComment(
  { flow, words }: CaseSheet,
  entry: Extract<ReviewEntry, { kind: 'finalRead' }>,
  keepPt: number,
): void {
  leave(flow, 4);
  keepTogether(flow, 40);
  paragraph(flow, `Comment of ${words.time(entry.at)}`, styles.strong);
  paragraph(flow, entry.final.comment.trim(), styles.body, keepPt);
}

/** Printed name, date and time, meaning: 21 CFR 11.50(a). */
function drawSignature({ flow, words }: CaseSheet, entry: Extract<ReviewEntry, { kind: 'signature' }>): void {
  const { name, meaning } = entry.signature;
  const padding = 8;
  const rows = [
    ['Printed name', name],
    ['Date and time', `${words.time(entry.at)} (${entry.at})`],
    ['Meaning', `${meaningNames[meaning]}.`],
  ] as const;
  const labelWidth = 78;
  const laidOut = rows.map(([label, text]) => ({
    label: breakLines(flow.pdf.faces, label, styles.muted, labelWidth),
    lines: breakLines(flow.pdf.faces, text, styles.strong, flow.widthPt - labelWidth - 2 * padding),
  }));
  const lineCount = laidOut.reduce((sum, { lines }) => sum + lines.length, 0);
  const height = lineCount * styles.strong.lineHeightPt + 2 * padding;
  leave(flow, 6);
  keepTogether(flow, height + 4);
  artifact(flow.doc, () => {
    flow.doc
      .lineWidth(0.7)
      .strokeColor(colours.rule)
      .rect(flow.leftPt, flow.topPt, flow.widthPt, height)
      .stroke();
  });
  let top = flow.topPt + padding;
  for (const { label, lines } of laidOut) {
    const at = top;
    tagged(flow.doc, flow.parent, { tag: 'P' }, () => {
      drawLines(flow.doc, label, { leftPt: flow.leftPt + padding, topPt: at, style: styles.muted });
      drawLines(flow.doc, lines, {
        leftPt: flow.leftPt + padding + labelWidth,
        topPt: at,
        style: styles.strong,
      });
    });
    top += lines.length * styles.strong.lineHeightPt;
  }
  flow.topPt += height + 4;
}
