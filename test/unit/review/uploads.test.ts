import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/errors/appError.ts';
import { createUploads } from '../../../src-main/review/uploads.ts';
import { uploadPath } from '../../../src-main/review/uploadPath.ts';
import { temporaryFolder } from '../store/testLibrary.ts';

const limits = { fileBytes: 10, totalBytes: 16, files: 3 };

function start(folder = join(temporaryFolder(), 'uploads')) {
  let last = 0;
  const uploads = createUploads(folder, () => `upload-${++last}`, limits);
  return { uploads, folder };
}

/** A body that comes in pieces and may break off. */
function body(pieces: readonly string[], breaksOff = false): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      if (breaksOff) controller.error(new Error('the other side is gone'));
      else controller.close();
    },
  });
}

const codeOf = (thrown: unknown): string => (thrown instanceof AppError ? thrown.code : String(thrown));

describe('an upload', () => {
  it('keeps its files with their folders', async () => {
    const { uploads } = start();
    const id = uploads.open();
    await uploads.write(id, 'Patient 3/left.png', body(['ab', 'cd']));
    await uploads.write(id, 'empty.txt', null);
    const folder = uploads.folderOf(id);
    expect(readFileSync(join(folder, 'Patient 3', 'left.png'), 'utf8')).toBe('abcd');
    expect(readFileSync(join(folder, 'empty.txt'), 'utf8')).toBe('');
  });

  it('replaces a file that is sent again', async () => {
    const { uploads } = start();
    const id = uploads.open();
    await uploads.write(id, 'a', body(['old']));
    await uploads.write(id, 'a', body(['new']));
    expect(readFileSync(join(uploads.folderOf(id), 'a'), 'utf8')).toBe('new');
  });

  it('has nothing of a file whose connection broke off', async () => {
    const { uploads, folder } = start();
    const id = uploads.open();
    await expect(uploads.write(id, 'a', body(['half'], true))).rejects.toSatisfy(
      (thrown) => codeOf(thrown) === 'upload.invalid',
    );
    expect(readdirSync(uploads.folderOf(id))).toStrictEqual([]);
    expect(readdirSync(join(folder, id, 'parts'))).toStrictEqual([]);
  });

  it('makes a file before it asks for bytes, so that it is there to be removed where they break off', async () => {
    const { uploads, folder } = start();
    const id = uploads.open();
    const parts = (): readonly string[] => readdirSync(join(folder, id, 'parts'));
    let partsBefore: readonly string[] = [];
    const breaking = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          partsBefore = parts();
          controller.error(new Error('the other side is gone'));
        },
      },
      { highWaterMark: 0 },
    );
    await expect(uploads.write(id, 'a', breaking)).rejects.toThrow(AppError);
    expect([partsBefore, parts()]).toStrictEqual([['1'], []]);
  });

  it.each([
    ['a file', ['12345', '678901']],
    ['an announced giant', ['x'.repeat(1000)]],
  ])('refuses %s beyond the limit and leaves nothing of it', async (_, pieces) => {
    const { uploads, folder } = start();
    const id = uploads.open();
    await expect(uploads.write(id, 'a', body(pieces))).rejects.toSatisfy(
      (thrown) => codeOf(thrown) === 'file.tooLarge',
    );
    expect(readdirSync(uploads.folderOf(id))).toStrictEqual([]);
    expect(readdirSync(join(folder, id, 'parts'))).toStrictEqual([]);
  });

  it('counts what all files hold together, but not what was refused', async () => {
    const { uploads } = start();
    const id = uploads.open();
    await uploads.write(id, 'a', body(['1234567890']));
    await expect(uploads.write(id, 'b', body(['1234567']))).rejects.toThrow(/larger/);
    await uploads.write(id, 'c', body(['123456']));
    expect(readdirSync(uploads.folderOf(id)).sort()).toStrictEqual(['a', 'c']);
  });

  it('takes only so many files', async () => {
    const { uploads } = start();
    const id = uploads.open();
    for (const name of ['a', 'b', 'c']) await uploads.write(id, name, null);
    await expect(uploads.write(id, 'd', null)).rejects.toThrow(/at most 3 files/);
  });

  it('that nobody opened, or that was discarded, takes nothing', async () => {
    const { uploads, folder } = start();
    const id = uploads.open();
    await uploads.write(id, 'a', null);
    await uploads.discard(id);
    expect(existsSync(join(folder, id))).toBe(false);
    for (const gone of [id, 'upload-9', '..', '../x'])
      await expect(uploads.write(gone, 'a', null)).rejects.toSatisfy(
        (thrown) => codeOf(thrown) === 'upload.invalid',
      );
  });

  it('ends what is still arriving when it is discarded, and leaves nothing of it', async () => {
    const { uploads, folder } = start();
    const stalled = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('half'));
      },
    });
    const id = uploads.open();
    const written = Promise.allSettled([
      uploads.write(id, 'a', stalled),
      uploads.write(id, 'b', body(['b'])),
    ]);
    await uploads.discard(id);
    expect(await written).toMatchObject([
      { status: 'rejected', reason: { code: 'upload.invalid' } },
      { status: 'rejected', reason: { code: 'upload.invalid' } },
    ]);
    expect(readdirSync(folder)).toStrictEqual([]);
  });

  it('refuses a file where a folder is, and the other way round', async () => {
    const { uploads } = start();
    const id = uploads.open();
    await uploads.write(id, 'a/b', null);
    await expect(uploads.write(id, 'a', null)).rejects.toSatisfy(
      (thrown) => codeOf(thrown) === 'upload.invalid',
    );
  });

  it('is gone when the library is closed, and what a killed program left goes on opening', async () => {
    const folder = join(temporaryFolder(), 'uploads');
    mkdirSync(join(folder, 'left'), { recursive: true });
    writeFileSync(join(folder, 'left', 'x'), 'x');
    const { uploads } = start(folder);
    expect(existsSync(join(folder, 'left'))).toBe(false);
    await uploads.write(uploads.open(), 'a', null);
    uploads.close();
    expect(existsSync(folder)).toBe(false);
  });
});

describe('the name of an uploaded file', () => {
  it.each([
    ['a.png', 'a.png'],
    ['Patient 3/left eye.jpg', 'Patient 3/left eye.jpg'],
    ['Patient\\left.jpg', 'Patient/left.jpg'],
    ['..a/...b', '..a/...b'],
    ['Übersicht ☉.png', 'Übersicht ☉.png'],
  ])('%j is taken', (name, path) => {
    expect(uploadPath(name)).toBe(path);
  });

  it.each([
    '',
    '.',
    '..',
    '../a',
    'a/../b',
    'a/..',
    'a\\..\\..\\b',
    '/etc/passwd',
    '\\\\server\\share',
    'C:\\a',
    'c:a',
    'a//b',
    'a/',
    'a\0.png',
    'a\n.png',
    'a\uD800.png',
    'x'.repeat(1001),
    'ä'.repeat(128),
    `${'a/'.repeat(16)}b`,
  ])('%j is refused', (name) => {
    expect(() => uploadPath(name)).toThrow(expect.objectContaining({ code: 'upload.invalid' }));
  });
});
