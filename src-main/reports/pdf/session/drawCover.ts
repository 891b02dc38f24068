import type { SessionReport } from '../../../contract/caseReport.ts';
import { keepTogether, type Flow } from '../layout/flow.ts';
import { drawTable } from '../layout/table.ts';
import { heading, paragraph, subheading, title } from '../layout/text.ts';
import { styles } from '../layout/typography.ts';
import { drawGradeTable } from '../plots/gradeTable.ts';
import type { NumberWords } from '../words/numberWords.ts';
import { softwareText } from '../words/runningFactsOf.ts';

type Reader = SessionReport['readers'][number];

/** What the session comes to. */
export function drawCover(flow: Flow, session: SessionReport, words: NumberWords): void {
  title(flow, 'Session report');
  paragraph(
    flow,
    `${session.cases} ${session.cases === 1 ? 'case' : 'cases'}. Made ${words.time(session.createdAt)}. ${session.purpose}`,
    styles.muted,
  );
  drawSettings(flow, session, words);
  drawReaders(flow, session, words);
  for (const reader of session.readers) drawAgainstModel(flow, reader);
  drawLeftOut(flow, session, words);
}

function drawSettings(flow: Flow, session: SessionReport, words: NumberWords): void {
  const { model, settings } = session;
  heading(flow, 'Session');
  drawTable(flow, {
    decimalMark: words.decimalMark,
    columns: [
      { head: 'What', align: 'left', isRowHead: true },
      { head: 'Which', align: 'left', grow: 1 },
    ],
    rows: [
      ['Model', model === null ? 'none' : `${model.name} ${model.version}`],
      ...(model === null
        ? []
        : [
            ['SHA-256 of the model', model.hash],
            ['Explained output F', model.explainedOutput],
          ]),
      ['Blinding before the first read', settings.blinding ? 'on' : 'off'],
      ['Baselines', settings.baselines.join(', ')],
      ['Tolerance', words.short(settings.tolerance)],
      ['Software', softwareText(session)],
    ],
  });
}

function drawReaders(flow: Flow, { readers }: SessionReport, words: NumberWords): void {
  heading(flow, 'Readers');
  if (readers.length === 0) {
    paragraph(flow, 'Nobody has read a case of this report.', styles.muted);
    return;
  }
  drawTable(flow, {
    decimalMark: words.decimalMark,
    columns: [
      { head: 'Reader', align: 'left', isRowHead: true, grow: 1 },
      { head: 'First reads', align: 'number' },
      { head: 'Final reads', align: 'number' },
      { head: 'Signed', align: 'number' },
      { head: 'Ungradable', align: 'number' },
      { head: 'Changed grades', align: 'number' },
      { head: 'Agreeing', align: 'number' },
      { head: 'Disagreeing', align: 'number' },
    ],
    rows: readers.map((reader) => [
      reader.reader,
      ...[
        reader.firstReads,
        reader.finalReads,
        reader.signed,
        reader.ungradable,
        reader.changedGrades,
        reader.agreeing,
        reader.disagreeing,
      ].map(String),
    ]),
  });
  paragraph(
    flow,
    'Changed grades: final reads whose grade is not that of the first read. Agreeing and disagreeing: what final reads say of the model.',
    styles.caption,
  );
}

function drawAgainstModel(flow: Flow, { reader, againstModel, finalReads, changedGrades }: Reader): void {
  keepTogether(flow, 240);
  subheading(flow, `${reader}: grades against the model`, 200);
  const compared = (againstModel ?? []).flat().reduce((sum, count) => sum + count, 0);
  if (againstModel === null || compared === 0) {
    paragraph(flow, 'No case has both a grade of this reader and one of the model.', styles.muted);
    return;
  }
  const same = againstModel.reduce((sum, row, grade) => sum + row[grade]!, 0);
  paragraph(
    flow,
    `The same grade in ${same} of ${compared} cases that have both. ${changedGrades} of ${finalReads} final reads changed the grade of the first read.`,
  );
  flow.topPt += 6;
  drawGradeTable(flow, againstModel, reader);
  paragraph(
    flow,
    'Final read, else the first one, against the highest class of the model. Framed: the same grade.',
    styles.caption,
  );
}

function drawLeftOut(flow: Flow, { leftOut }: SessionReport, words: NumberWords): void {
  if (leftOut.length === 0) return;
  heading(flow, 'Cases that are left out');
  drawTable(flow, {
    decimalMark: words.decimalMark,
    columns: [
      { head: 'Case', align: 'left', isRowHead: true },
      { head: 'Why', align: 'left', grow: 1 },
    ],
    rows: leftOut.map(({ name, reason }) => [name, reason]),
  });
}
