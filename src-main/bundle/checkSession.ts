import type { z } from 'zod';
import { auditCovered, reviewCovered } from '../contract/hashChain.ts';
import { reviewEntrySchema } from '../contract/read.ts';
import { firstProblem } from '../contract/firstProblem.ts';
import { imageName, sealAction, sealOf, type BundleManifest } from './bundleFormat.ts';
import * as rows from './bundleRows.ts';
import { createChainCheck } from './checkChain.ts';
import { parseCanonical, readRows } from './readRows.ts';

/** Takes in the content of one member, and notes what does not fit. */
type MemberCheck = (content: AsyncIterable<Uint8Array>) => Promise<void>;

export interface SessionCheck {
  /** By name; photographs have none. */
  readonly members: ReadonlyMap<string, MemberCheck>;
  /** What can be said only when all members were gone through. */
  end(): void;
}

type Note = (member: string | null, sentence: string) => void;

/** Whether the rows of a bundle are what they should be, belong to each other, and are what the manifest says. */
export function createSessionCheck(manifest: BundleManifest, note: Note): SessionCheck {
  const cases = new Set<string>();
  const unique = createUniqueness(note);
  const named = new Map<string, string>();
  const readers: string[] = [];
  const images = new Set<string>();
  const reviews = createChainCheck<rows.ReviewRow>('review', reviewCovered, (sentence) => {
    note('reviews.ndjson', sentence);
  });
  const audit = createChainCheck<rows.AuditRow>('audit', auditCovered, (sentence) => {
    note('audit.ndjson', sentence);
  });
  let lastAudit: rows.AuditRow | undefined;

  function ofCase(member: string, caseId: string): void {
    if (!cases.has(caseId))
      note(member, `${member} has an entry for the case ${caseId}, which is not in the bundle.`);
  }
  function byReader(member: string, reader: string | null): void {
    if (reader !== null && !named.has(reader)) named.set(reader, member);
  }

  const members = new Map<string, MemberCheck>([
    rowsOf('cases.ndjson', rows.caseRowSchema, (row) => {
      cases.add(row.caseId);
      images.add(imageName(row.image.assetHash, row.image.format));
      unique('cases.ndjson', 'case', row.caseId);
      unique('cases.ndjson', 'eye', `${row.eye} of ${row.pseudonym}`);
      unique('cases.ndjson', 'photograph', row.image.id);
    }),
    rowsOf('lesions.ndjson', rows.lesionRowSchema, ({ caseId, lesionId, author }) => {
      ofCase('lesions.ndjson', caseId);
      byReader('lesions.ndjson', author);
      unique('lesions.ndjson', 'lesion', `${lesionId} of ${caseId}`);
    }),
    rowsOf('marks.ndjson', rows.marksRowSchema, ({ caseId }) => {
      ofCase('marks.ndjson', caseId);
      unique('marks.ndjson', 'case', caseId);
    }),
    rowsOf('references.ndjson', rows.referenceRowSchema, ({ caseId, reader }) => {
      ofCase('references.ndjson', caseId);
      byReader('references.ndjson', reader);
      unique('references.ndjson', 'case', caseId);
    }),
    rowsOf('reviews.ndjson', rows.reviewRowSchema, (row) => {
      reviews.entry(row);
      ofCase('reviews.ndjson', row.caseId);
      byReader('reviews.ndjson', row.reader);
      const entry = reviewEntrySchema.safeParse(toReviewEntry(row));
      if (!entry.success)
        note(
          'reviews.ndjson',
          `Entry ${row.sequence} of the review is no entry: ${firstProblem(entry.error)}.`,
        );
    }),
    rowsOf('attributions.ndjson', rows.attributionRowSchema, ({ key }) => {
      unique('attributions.ndjson', 'attribution', key);
    }),
    rowsOf('readers.ndjson', rows.readerRowSchema, ({ name }) => {
      readers.push(name);
      unique('readers.ndjson', 'reader', name);
    }),
    rowsOf('audit.ndjson', rows.auditRowSchema, (row) => {
      audit.entry(row);
      lastAudit = row;
    }),
    ['settings.json', checkSettings],
  ]);

  function rowsOf<Row>(
    member: string,
    schema: z.ZodType<Row>,
    check: (row: Row) => void,
  ): [string, MemberCheck] {
    return [
      member,
      async (content) => {
        for await (const { number, row, problem } of readRows(content, schema))
          if (problem === null) check(row);
          else note(member, `Line ${number} of ${member} cannot be read: ${problem}.`);
      },
    ];
  }

  async function checkSettings(content: AsyncIterable<Uint8Array>): Promise<void> {
    const text = await readText(content);
    const read = parseCanonical(text, rows.sessionSettingsSchema);
    if ('problem' in read) note('settings.json', `settings.json cannot be read: ${read.problem}.`);
  }

  function end(): void {
    const differs = (what: string, found: unknown, stated: unknown): void => {
      if (found !== stated)
        note(null, `The manifest says ${String(stated)} for the ${what}, but it is ${String(found)}.`);
    };
    differs('number of cases', cases.size, manifest.cases);
    differs('number of review entries', reviews.entries, manifest.reviewEntries);
    differs('head of the review', reviews.head, manifest.reviewHead);
    differs('number of audit entries', audit.entries, manifest.auditEntries);
    differs('head of the audit', audit.head, manifest.auditHead);
    differs('readers', readers.join(', '), manifest.readers.join(', '));
    for (const [reader, member] of named)
      if (!readers.includes(reader)) note(member, `${member} names ${reader}, who is not among the readers.`);
    checkImages(manifest, images, note);
    checkSeal(manifest, lastAudit, note);
  }

  return { members, end };
}

/** The entry as the program has it: its content beside what every entry has. */
export function toReviewEntry({ sequence, at, reader, reason, kind, content }: rows.ReviewRow): unknown {
  return { ...Object(content), sequence, at, reader, reason, kind };
}

function createUniqueness(note: Note): (member: string, what: string, value: string) => void {
  const seen = new Set<string>();
  return (member, what, value) => {
    const key = JSON.stringify([member, what, value]);
    if (seen.has(key)) note(member, `${member} has the ${what} ${value} twice.`);
    seen.add(key);
  };
}

function checkImages(manifest: BundleManifest, wanted: ReadonlySet<string>, note: Note): void {
  const present = new Set(
    manifest.members.map(({ name }) => name).filter((name) => name.startsWith('images/')),
  );
  for (const name of wanted)
    if (!present.has(name)) note(name, `${name}, the photograph of a case, is missing.`);
  for (const name of present) if (!wanted.has(name)) note(name, `${name} belongs to no case.`);
}

/** The last entry of the audit covers everything else, and is itself covered by the chain. */
function checkSeal(manifest: BundleManifest, last: rows.AuditRow | undefined, note: Note): void {
  if (last?.action !== sealAction)
    note(
      'audit.ndjson',
      'The audit does not end with the sealing of this bundle: entries are missing at its end.',
    );
  else if (last.subject !== sealOf(manifest))
    note('audit.ndjson', 'The content is not the one that the last entry of the audit sealed.');
  else if (last.at !== manifest.createdAt)
    note('manifest.json', 'The time of the manifest is not the one at which the bundle was sealed.');
}

const longestTextBytes = 4 * 2 ** 20;

async function readText(content: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of content) {
    bytes += part.byteLength;
    if (bytes <= longestTextBytes) parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}
