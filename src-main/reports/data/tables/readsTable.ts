import { z } from 'zod';
import type { CaseReport } from '../../../contract/caseReport.ts';
import {
  finalReadSchema,
  readSchema,
  reviewEntrySchema,
  signatureSchema,
  type Read,
  type ReviewEntry,
} from '../../../contract/read.ts';
import { column, dataTable } from '../dataTable.ts';
import { caseColumn, type OfCase } from './caseColumn.ts';

const [firstRead, reveal, finalRead] = reviewEntrySchema.options;
const mayBeEmpty = { isRequired: false } as const;
const kind = z.enum(['firstRead', 'reveal', 'finalRead', 'signature']).meta({
  description: 'What was entered. A correction is a further row of the same kind, with its reason.',
});

/** One row for each entry of a reader: nothing is ever changed, so all of them are here. */
export const readsTable = dataTable<CaseReport, OfCase<ReviewEntry>>(
  {
    name: 'reads.csv',
    title: 'Reads',
    description:
      'One row for each entry of a reader: first reads, reveals, final reads and signatures, oldest first.',
    key: ['case', 'sequence'],
  },
  (report) => report.reads.flatMap(({ entries }) => entries.map((row) => ({ report, row }))),
  [
    caseColumn(),
    column('reader', firstRead.shape.reader, ({ row }) => row.reader),
    column('sequence', firstRead.shape.sequence, ({ row }) => row.sequence),
    column('kind', kind, ({ row }) => row.kind),
    column('at', firstRead.shape.at, ({ row }) => row.at),
    column('reason', firstRead.shape.reason, ({ row }) => row.reason),
    column('icdrGrade', readSchema.shape.icdrGrade, ({ row }) => readOf(row)?.icdrGrade ?? null),
    column('macularOedema', readSchema.shape.macularOedema, ({ row }) => readOf(row)?.macularOedema ?? null),
    column(
      'gradability',
      readSchema.shape.gradability,
      ({ row }) => readOf(row)?.gradability ?? null,
      mayBeEmpty,
    ),
    column(
      'wasRevealed',
      firstRead.shape.wasRevealed,
      ({ row }) => (row.kind === 'firstRead' ? row.wasRevealed : null),
      mayBeEmpty,
    ),
    column('agreement', finalReadSchema.shape.agreement, ({ row }) =>
      row.kind === 'finalRead' ? row.final.agreement : null,
    ),
    column(
      'comment',
      finalReadSchema.shape.comment,
      ({ row }) => (row.kind === 'finalRead' ? row.final.comment : null),
      mayBeEmpty,
    ),
    column('sinceRevealMs', finalRead.shape.sinceRevealMs, ({ row }) =>
      row.kind === 'finalRead' ? row.sinceRevealMs : null,
    ),
    column(
      'signedName',
      signatureSchema.shape.name,
      ({ row }) => (row.kind === 'signature' ? row.signature.name : null),
      mayBeEmpty,
    ),
    column(
      'signatureMeaning',
      signatureSchema.shape.meaning,
      ({ row }) => (row.kind === 'signature' ? row.signature.meaning : null),
      mayBeEmpty,
    ),
    column('revealedModelHash', reveal.shape.modelHash, ({ row }) =>
      row.kind === 'reveal' ? row.modelHash : null,
    ),
    column(
      'revealedAttributions',
      z.string(),
      ({ row }) => (row.kind === 'reveal' ? row.attributionKeys.join(' ') : null),
      {
        ...mayBeEmpty,
        description: 'Keys of the attributions that were there at the reveal, with spaces between them.',
      },
    ),
  ],
);

function readOf(entry: ReviewEntry): Read | null {
  if (entry.kind === 'firstRead') return entry.read;
  return entry.kind === 'finalRead' ? entry.final.read : null;
}
