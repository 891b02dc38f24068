import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../src-main/bundle/verifyBundle.ts';
import type { BundleVerdict } from '../../../src-main/contract/bundle.ts';
import { bundleVerdictSchema } from '../../../src-main/contract/bundle.ts';
import {
  joined,
  linesOf,
  openSessionLibrary,
  pack,
  repair,
  sha256,
  textOf,
  toBytes,
  unpack,
  writeBundle,
  type Members,
} from '../review/bundles/bundledSession.ts';
import { temporaryFolder } from '../store/testLibrary.ts';

let cached: Members | null = null;
let members: Members;

beforeEach(async () => {
  cached ??= unpack(await writeBundle((await openSessionLibrary()).store));
  members = cached;
});

async function verifyBytes(bytes: Uint8Array): Promise<BundleVerdict> {
  const file = join(temporaryFolder(), 'other.zip');
  writeFileSync(file, bytes);
  const verdict = await verifyBundle(file, { isInstalled: () => false });
  expect(bundleVerdictSchema.safeParse(verdict).success).toBe(true);
  return verdict;
}

async function verifyMembers(changed: Iterable<readonly [string, Uint8Array]>): Promise<BundleVerdict> {
  return verifyBytes(await pack(changed));
}

function sentences({ isSound, findings }: BundleVerdict): readonly string[] {
  expect(isSound).toBe(findings.length === 0);
  return findings.map(({ sentence }) => sentence);
}

function withMember(name: string, content: Uint8Array): Members {
  return new Map([...members, [name, content]]);
}

describe('verifyBundle', () => {
  it('finds nothing in a bundle as it was written, and says what is in it', async () => {
    const verdict = await verifyMembers(members);
    expect(sentences(verdict)).toStrictEqual([]);
    const audit = linesOf(members, 'audit.ndjson');
    expect(verdict.content).toMatchObject({
      ...{ cases: 3, readers: ['Ada Grader', 'Ben Second'], reviewEntries: 5, softwareVersion: '1.2.3' },
      auditEntries: audit.length,
      auditHead: (JSON.parse(audit.at(-1)!) as { hash: string }).hash,
      models: [],
    });
  });

  it('is what sha256sum and any reader of zip archives find as well', () => {
    expect(textOf(members, 'manifest.sha256')).toBe(
      `${sha256(members.get('manifest.json')!)}  manifest.json\n`,
    );
    const { members: stated } = JSON.parse(textOf(members, 'manifest.json')) as {
      members: { name: string; sizeBytes: number; sha256: string }[];
    };
    expect(stated.map(({ name }) => name)).toStrictEqual([...members.keys()].slice(0, -2));
    for (const { name, ...measured } of stated) {
      const bytes = members.get(name)!;
      expect(measured).toStrictEqual({ sizeBytes: bytes.length, sha256: sha256(bytes) });
    }
  });

  it('says of a changed member which one it is', async () => {
    const settings = textOf(members, 'settings.json').replace('0.02', '0.03');
    const verdict = await verifyMembers(withMember('settings.json', toBytes(settings)));
    expect(verdict.findings).toContainEqual({
      member: 'settings.json',
      sentence: 'settings.json was changed: its SHA-256 is not that of the manifest.',
    });
  });

  it('is not taken in by a manifest that was repaired', async () => {
    const settings = textOf(members, 'settings.json').replace('0.02', '0.03');
    const verdict = await verifyMembers(repair(withMember('settings.json', toBytes(settings))));
    expect(sentences(verdict)).toStrictEqual([
      'The content is not the one that the last entry of the audit sealed.',
    ]);
  });

  it('names the entry of a chain that was changed, and the one that is missing', async () => {
    const audit = linesOf(members, 'audit.ndjson');
    const changed = audit.with(1, audit[1]!.replace('case.imported', 'case.improved'));
    expect(sentences(await verifyMembers(repair(withMember('audit.ndjson', joined(changed)))))).toStrictEqual(
      ['Entry 2 of the audit does not verify. The entry was changed after it was written.'],
    );
    const reviews = linesOf(members, 'reviews.ndjson').toSpliced(2, 1);
    expect(
      sentences(await verifyMembers(repair(withMember('reviews.ndjson', joined(reviews))))),
    ).toStrictEqual([
      'Entry 3 of the review does not verify. The entry is missing.',
      'The content is not the one that the last entry of the audit sealed.',
    ]);
  });

  it('notices a last entry that is missing', async () => {
    const audit = linesOf(members, 'audit.ndjson').slice(0, -1);
    expect(sentences(await verifyMembers(repair(withMember('audit.ndjson', joined(audit)))))).toStrictEqual([
      'The audit does not end with the sealing of this bundle: entries are missing at its end.',
    ]);
    const reviews = linesOf(members, 'reviews.ndjson').slice(0, -1);
    expect(
      sentences(await verifyMembers(repair(withMember('reviews.ndjson', joined(reviews))))),
    ).toStrictEqual(['The content is not the one that the last entry of the audit sealed.']);
  });

  it('notices members that are missing, added, doubled or in another order', async () => {
    const image = [...members.keys()][0]!;
    const without = new Map([...members].filter(([name]) => name !== image));
    expect(sentences(await verifyMembers(without))).toContain(`${image} is missing.`);
    expect(sentences(await verifyMembers(repair(without)))).toContain(
      `${image}, the photograph of a case, is missing.`,
    );
    expect(sentences(await verifyMembers(withMember('notes.txt', toBytes('Hello'))))).toContain(
      'notes.txt does not belong in a session bundle.',
    );
    const stranger = toBytes('Another photograph.');
    const name = `images/${sha256(stranger)}.jpeg`;
    expect(sentences(await verifyMembers([[name, stranger], ...members]))).toContain(
      `${name} is not in the manifest.`,
    );
    expect(sentences(await verifyMembers(repair(new Map([[name, stranger], ...members]))))).toContain(
      `${name} belongs to no case.`,
    );
    expect(sentences(await verifyMembers([...members].toReversed()))).toContain(
      'The members do not lie in the order of the manifest.',
    );
    const twice = Buffer.from(await pack(withMember('marks.ndjsom', members.get('marks.ndjson')!)));
    for (let at = twice.indexOf('marks.ndjsom'); at >= 0; at = twice.indexOf('marks.ndjsom'))
      twice.write('marks.ndjson', at);
    const verdict = await verifyBytes(twice);
    expect(sentences(verdict)).toContain('There are two members called marks.ndjson.');
    expect(verdict.content).toBeNull();
  });

  it('refuses names that lead out of the archive, encryption, unknown methods and what unpacks to too much', async () => {
    const refused = async (bytes: Uint8Array): Promise<string> => {
      const verdict = await verifyBytes(bytes);
      expect(verdict.content).toBeNull();
      return sentences(verdict).join(' ');
    };
    for (const name of ['../evil.txt', '/etc/passwd', 'C:\\evil', 'images/../../x', 'a\u0000b'])
      expect(await refused(zipSync({ [name]: toBytes('x') }))).toContain('a member is called "');
    const plain = Buffer.from(await pack([['manifest.json', toBytes('{}')]]));
    const directory = plain.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    const encrypted = Buffer.from(plain);
    encrypted[directory + 8]! |= 1;
    expect(await refused(encrypted)).toContain('manifest.json is encrypted');
    const unknown = Buffer.from(plain);
    unknown[directory + 10] = 12;
    expect(await refused(unknown)).toContain('unknown method 12');
    const bomb = await pack([['lesions.ndjson', new Uint8Array(200 * 2 ** 20)]]);
    expect(bomb.length).toBeLessThan(300_000);
    expect(await refused(bomb)).toContain('more than it can honestly hold');
  });

  it('never gets more out of a member than the archive says', async () => {
    const packed = Buffer.from(await pack(members));
    // The uncompressed size of a deflated member, in the directory and behind its content.
    const size = members.get('cases.ndjson')!.length;
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(size);
    for (let at = packed.indexOf(bytes); at >= 0; at = packed.indexOf(bytes, at + 1))
      packed.writeUInt32LE(10, at);
    expect(sentences(await verifyBytes(packed)).join(' ')).toContain(
      'cases.ndjson is longer than the directory says.',
    );
  });

  it('notices bytes before, between and behind the members', async () => {
    const whole = await pack(members);
    for (const hidden of [
      Buffer.concat([whole, toBytes('more')]),
      Buffer.concat([toBytes('more'), whole]),
      withComment(whole),
    ])
      expect((await verifyBytes(hidden)).isSound).toBe(false);
    // Packed by another program: all members are right, the archive is not the one that was written.
    const repacked = await verifyBytes(zipSync(Object.fromEntries(members)));
    expect(sentences(repacked)).toHaveLength(1);
  });

  it('says of a file that is no bundle that it is none', async () => {
    for (const bytes of [toBytes(''), toBytes('Hello'), await pack([])]) {
      const verdict = await verifyBytes(bytes);
      expect([verdict.isSound, verdict.content]).toStrictEqual([false, null]);
    }
    await expect(verifyBundle('/no/such/file', { isInstalled: () => false })).rejects.toMatchObject({
      code: 'file.notFound',
    });
    await expect(verifyBundle(temporaryFolder(), { isInstalled: () => false })).rejects.toMatchObject({
      code: 'file.unreadable',
    });
  });

  it('lists a hundred findings and counts the rest', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => `{"name":${index}}`);
    const found = sentences(await verifyMembers(repair(withMember('readers.ndjson', joined(rows)))));
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toMatch(/^There is more of this kind: 1\d\d findings\.$/);
  });

  it('can be cancelled', async () => {
    const file = join(temporaryFolder(), 'other.zip');
    writeFileSync(file, await pack(members));
    const options = { isInstalled: () => false, signal: AbortSignal.abort() };
    await expect(verifyBundle(file, options)).rejects.toMatchObject({ code: 'compute.cancelled' });
  });
});

function withComment(archive: Uint8Array): Uint8Array {
  const bytes = Buffer.concat([archive, toBytes('hidden')]);
  bytes.writeUInt16LE(6, archive.length - 2);
  return bytes;
}
