import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { defaultReportOptions, type ReportOptions } from '../../../../src-main/contract/reportOptions.ts';
import type { Read } from '../../../../src-main/contract/read.ts';
import { lesionIdSchema } from '../../../../src-main/contract/ids.ts';
import { putSettings } from '../../../../src-main/review/appSettings.ts';
import { bundleExport } from '../../../../src-main/review/exports/bundleExport.ts';
import { writeExport } from '../../../../src-main/review/exports/writeExport.ts';
import { zipMembers } from '../../../../src-main/review/exports/zipMembers.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { createScriptedCompute } from '../scriptedCompute.ts';
import {
  addReaders,
  mildRead,
  openReviewLibrary,
  readers,
  severeDecision,
  type ReviewLibrary,
} from '../reviewLibrary.ts';
import { hashOf } from '../../store/sampleRecords.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';

const fieldOfView = {
  ...{ kind: 'disc', centreXPx: 2144.5, centreYPx: 1424, radiusPx: 1390.25 },
  ...{ leftPx: 754.25, topPx: 33.75, rightPx: 3534.75, bottomPx: 2814.25, confidence: 0.9 },
};

/** Adds a case with a copy of its photograph; the bytes are those of the name. */
export async function addPhotograph(store: Store, name: string): Promise<string> {
  const assetHash = await store.assets.put(
    new TextEncoder().encode(`The photograph of ${name}, without metadata.`),
  );
  const image = {
    ...{ id: hashOf(name), assetHash, format: 'jpeg', widthPx: 4288, heightPx: 2848, fieldOfView },
    ...{ byteSize: 1_234_567, sourceFileName: `${name} Surname.jpg` },
  };
  const { case: added } = store.cases.add({ pseudonym: `${name} Surname`, eye: 'right', image });
  store.audit.append({ action: 'case.imported', subject: added.id, details: { imageId: image.id } });
  return added.id;
}

export function firstRead(
  store: Store,
  caseId: string,
  reader: string,
  read: Read,
  at = startOfReading,
): void {
  const entry = { caseId, reader, at, reason: null };
  store.reviews.append({ ...entry, kind: 'firstRead', read, wasRevealed: false });
}

const startOfReading = '2026-01-01T00:00:00.000Z';
const square = [10, 10, 20.5, 10, 20.5, 20.25, 10, 20.25];

/** Three cases, two readers, and something of everything that a session can have. */
export async function openSessionLibrary(): Promise<ReviewLibrary & { readonly caseIds: readonly string[] }> {
  const library = openReviewLibrary();
  const { store } = library;
  const caseIds: string[] = [];
  for (const name of ['one', 'two', 'three']) caseIds.push(await addPhotograph(store, name));
  addReaders(store);
  const [one, two] = [caseIds[0]!, caseIds[1]!];
  for (const reader of readers) firstRead(store, one, reader, mildRead);
  const entry = { caseId: one, reader: readers[0], at: startOfReading, reason: null };
  store.reviews.append({ ...entry, kind: 'reveal', modelHash: null, attributionKeys: [] });
  store.reviews.append({ ...entry, kind: 'finalRead', final: severeDecision, sinceRevealMs: 1234 });
  store.reviews.append({ ...entry, kind: 'signature', signature: { name: readers[0], meaning: 'graded' } });
  store.lesions.putImported({
    ...{ caseId: one, sourceFile: 'masks/Surname_EX.png', label: 'EX', source: 'mask' },
    lesions: [{ lesionId: 'imported', type: 'hardExudate', rings: [square] }],
  });
  const drawn = {
    lesionId: lesionIdSchema.parse('drawn'),
    type: 'haemorrhage',
    source: 'drawn',
    sourceFile: null,
  } as const;
  store.lesions.apply(one, { put: [{ ...drawn, rings: [square, square] }], remove: [] }, readers[1]);
  store.lesions.apply(two, { put: [{ ...drawn, rings: [square] }], remove: [] }, readers[0]);
  store.marks.put(two, {
    opticDisc: { centre: { xPx: 1, yPx: 2.5 }, radiusPx: 30 },
    ...{ fovea: null, rulers: [] },
    annotations: [
      { kind: 'text', annotationId: 'a', author: readers[0], at: { xPx: 5, yPx: 6 }, text: 'Here – é' },
    ],
  });
  store.caseReferences.put({
    ...{ caseId: one, attributionKey: hashOf('key'), baselineText: 'blur:12' },
    ...{ reader: readers[1], reason: 'It is the clearest.' },
  });
  store.audit.append({ action: 'reference.chosen', subject: one, details: { reader: readers[1] } });
  putSettings({ tolerance: 0.02, savedBaselines: [{ name: 'Mine', baseline: 'blur:9' }] }, store);
  return { ...library, caseIds };
}

/** Writes the session of a library as the program does; gives the file. */
export async function writeBundle(store: Store, options: Partial<ReportOptions> = {}): Promise<string> {
  const { supervisor } = createScriptedCompute();
  const path = join(temporaryFolder(), 'session.zip');
  const { signal } = new AbortController();
  await writeExport(
    bundleExport(
      { kind: 'bundle', options: { ...defaultReportOptions, ...options } },
      { store, supervisor, version: '1.2.3' },
      { signal, onProgress: () => undefined },
    ),
    { kind: 'zip', path, mayReplace: true },
    { signal, newId: () => 'part' },
  );
  return path;
}

/** Contents by name, in the order of the archive. */
export type Members = ReadonlyMap<string, Uint8Array>;

/** Read by another zip library than the program's. */
export function unpack(file: string): Members {
  return new Map(Object.entries(unzipSync(readFileSync(file))));
}

/** An archive just as the program writes it. */
export async function pack(members: Iterable<readonly [string, Uint8Array]>): Promise<Uint8Array> {
  async function* contents(): AsyncGenerator<{ name: string; content: Uint8Array }> {
    for (const [name, content] of members) yield await Promise.resolve({ name, content });
  }
  const parts: Uint8Array[] = [];
  for await (const part of zipMembers(contents())) parts.push(part);
  return Buffer.concat(parts);
}

export function textOf(members: Members, name: string): string {
  return new TextDecoder().decode(members.get(name));
}

export function linesOf(members: Members, name: string): readonly string[] {
  return textOf(members, name).split('\n').slice(0, -1);
}

export function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function joined(lines: readonly string[]): Uint8Array {
  return toBytes(lines.map((line) => `${line}\n`).join(''));
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * What somebody does who has changed members and can compute: sizes, hashes, counts, heads, the manifest and its digest are made to fit
 * again. Only the chains themselves are left as they are.
 */
export function repair(members: Members): Members {
  const manifest = JSON.parse(textOf(members, 'manifest.json')) as Record<string, unknown>;
  const content = [...members].filter(([name]) => !name.startsWith('manifest.'));
  const reviews = linesOf(members, 'reviews.ndjson');
  const audit = linesOf(members, 'audit.ndjson');
  const repaired = {
    ...manifest,
    members: content.map(([name, bytes]) => ({ name, sizeBytes: bytes.length, sha256: sha256(bytes) })),
    cases: linesOf(members, 'cases.ndjson').length,
    readers: linesOf(members, 'readers.ndjson').map((line) => valueOf(line, 'name') ?? ''),
    reviewEntries: reviews.length,
    reviewHead: headOf(reviews),
    auditEntries: audit.length,
    auditHead: headOf(audit),
  };
  const bytes = toBytes(canonical(repaired));
  return new Map([
    ...content,
    ['manifest.json', bytes],
    ['manifest.sha256', toBytes(`${sha256(bytes)}  manifest.json\n`)],
  ]);
}

function headOf(lines: readonly string[]): string {
  return valueOf(lines.at(-1) ?? '{}', 'hash') ?? '0'.repeat(64);
}

function valueOf(line: string, key: string): string | undefined {
  try {
    const value = (JSON.parse(line) as Record<string, unknown>)[key];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Keys sorted, no white space: for the manifest, whose texts are plain. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
