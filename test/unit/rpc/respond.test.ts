import { describe, expect, it } from 'vitest';
import { assetPaths } from '../../../src-main/contract/assetPaths.ts';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import { AppError } from '../../../src-main/errors/appError.ts';
import { createRespond } from '../../../src-main/rpc/respond.ts';

const imageId = 'a1'.repeat(32);
const key = 'b2'.repeat(32);
const hidden = 'c3'.repeat(32);
const origin = 'http://127.0.0.1:4000';

function start() {
  const logged: LogEntry[] = [];
  const asked: string[] = [];
  const received: { uploadId: string; name: string; text: string }[] = [];
  const respond = createRespond({
    log: (entry) => logged.push(entry),
    picture: (id, size) => {
      asked.push(`${id} ${size}`);
      if (size === 'full') return Promise.reject(new TypeError('secret of /home/anna'));
      if (id !== imageId)
        return Promise.reject(new AppError('file.notFound', 'This photograph is not in the library.'));
      return Promise.resolve(Uint8Array.of(0xff, 0xd8, 1));
    },
    map: (asking) => {
      asked.push(asking);
      return asking === key ? Uint8Array.of(0, 0, 128, 63) : undefined;
    },
    baseline: (caseId, { baseline, frame, member }) => {
      asked.push(`${caseId} ${frame} ${member} ${baseline}`);
      if (baseline === 'purple')
        return Promise.reject(new AppError('baseline.invalid', '"purple" is not a baseline.'));
      return Promise.resolve(caseId === 'case-1' ? Uint8Array.of(0x89, 0x50) : undefined);
    },
    preview: (id) => (id === 'preview-1' ? Uint8Array.of(0x25, 0x50, 0x44, 0x46) : undefined),
    exportFile: (id) => {
      asked.push(`export ${id}`);
      if (id !== 'export-1') return undefined;
      return {
        fileName: 'Müller.zip',
        sizeBytes: 4,
        open: () => {
          asked.push('opened');
          return ReadableStream.from([Uint8Array.of(0x50, 0x4b), Uint8Array.of(3, 4)]);
        },
      };
    },
    receive: async (uploadId, name, body) => {
      if (name.includes('..')) throw new AppError('upload.invalid', 'The name leads elsewhere.');
      if (name === 'large') throw new AppError('file.tooLarge', 'It is too large.');
      received.push({ uploadId, name, text: body === null ? '' : await new Response(body).text() });
    },
  });
  return {
    respond: (path: string, init: RequestInit = {}) => respond(new Request(origin + path, init)),
    logged,
    asked,
    received,
  };
}

describe('bytes', () => {
  it('of a picture come as a JPEG that may be kept for good', async () => {
    const response = await start().respond(assetPaths.picture(imageId, 'thumbnail'));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toStrictEqual({
      'content-type': 'image/jpeg',
      'content-length': '3',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(await response.bytes()).toStrictEqual(Uint8Array.of(0xff, 0xd8, 1));
  });

  it('of a map are never kept', async () => {
    const response = await start().respond(assetPaths.map(key));
    expect([response.status, response.headers.get('cache-control')]).toStrictEqual([200, 'no-store']);
    expect(new Float32Array(await response.arrayBuffer())).toStrictEqual(Float32Array.of(1));
  });

  it('of a preview come as a PDF that is never kept', async () => {
    const response = await start().respond(assetPaths.preview('preview-1'));
    expect(Object.fromEntries(response.headers)).toStrictEqual({
      'content-type': 'application/pdf',
      'content-length': '4',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect((await response.bytes())[1]).toBe(0x50);
    expect((await start().respond(assetPaths.preview('preview-2'))).status).toBe(404);
  });

  it('of an export come as a download under its own name, while the file is read', async () => {
    const { respond, asked } = start();
    const response = await respond(assetPaths.export('export-1'));
    expect(Object.fromEntries(response.headers)).toStrictEqual({
      'content-type': 'application/zip',
      'content-length': '4',
      'content-disposition': `attachment; filename="M_ller.zip"; filename*=UTF-8''M%C3%BCller.zip`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(await response.bytes()).toStrictEqual(Uint8Array.of(0x50, 0x4b, 3, 4));
    const head = await respond(assetPaths.export('export-1'), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), head.body]).toStrictEqual([200, '4', null]);
    expect(asked).toStrictEqual(['export export-1', 'opened', 'export export-1']);
  });

  it.each([
    '/exports/other',
    '/exports/',
    '/exports/a/b',
    '/exports/..%2Fx',
    '/previews/',
    '/previews/a%2Fb',
  ])('of no export and no preview come from %s', async (path) => {
    const response = await start().respond(path);
    expect([response.status, ((await response.json()) as { code: string }).code]).toStrictEqual([
      404,
      'file.notFound',
    ]);
  });

  it('of an export are not changed from outside', async () => {
    for (const method of ['PUT', 'POST', 'DELETE'])
      expect((await start().respond(assetPaths.export('export-1'), { method })).status).toBe(405);
  });

  it('of a baseline come as a PNG that is never kept, and ask for just what the address says', async () => {
    const { respond, asked } = start();
    const text = 'image:a1+colour:0.5,0,1+gaussian-noise:0.1,7*2';
    const response = await respond(assetPaths.baseline('case-1', text, 'photograph', 12));
    expect(Object.fromEntries(response.headers)).toStrictEqual({
      'content-type': 'image/png',
      'content-length': '2',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(await response.bytes()).toStrictEqual(Uint8Array.of(0x89, 0x50));
    expect(asked).toStrictEqual([`case-1 photograph 12 ${text}`]);
    const head = await respond(assetPaths.baseline('case-1', 'black', 'model'), { method: 'HEAD' });
    expect([head.status, await head.text()]).toStrictEqual([200, '']);
  });

  it('of a baseline that cannot be made are refused with the reason', async () => {
    const response = await start().respond(assetPaths.baseline('case-1', 'purple', 'model'));
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { code: 'baseline.invalid', message: '"purple" is not a baseline.' },
    ]);
  });

  it('of a baseline of a case that is hidden or not there look alike', async () => {
    const { respond } = start();
    const response = await respond(assetPaths.baseline('case-2', 'black', 'model'));
    const unknown = await respond(assetPaths.map('d4'.repeat(32)));
    expect([response.status, await response.text()]).toStrictEqual([404, await unknown.text()]);
  });

  it.each([
    'frame=model&member=0',
    'frame=model&member=0&baseline=',
    'frame=other&member=0&baseline=black',
    'frame=model&member=-1&baseline=black',
    'frame=model&member=x&baseline=black',
    'frame=model&baseline=black',
    'member=0&baseline=black',
  ])('of a baseline are not made for %s', async (query) => {
    const { respond, asked } = start();
    const response = await respond(`/baselines/case-1?${query}`);
    expect([response.status, asked]).toStrictEqual([400, []]);
  });

  it('of a set that is too long for an address are refused with what to do instead', async () => {
    const { respond, asked } = start();
    const longest = 'black+'.repeat(666).slice(0, -1);
    expect((await respond(assetPaths.baseline('case-1', `${longest}+blur`, 'model'))).status).toBe(200);
    const response = await respond(assetPaths.baseline('case-1', `${longest}+blur:1`, 'model'));
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { code: 'request.invalid', message: expect.stringContaining('one by one') as string },
    ]);
    expect(asked).toHaveLength(1);
  });

  it('have their length told without being sent', async () => {
    const response = await start().respond(assetPaths.map(key), { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length')]).toStrictEqual([200, '4']);
    expect(await response.text()).toBe('');
  });

  it.each([
    '/',
    '/pictures',
    `/pictures/${imageId}`,
    `/pictures/${imageId}/`,
    `/pictures/${imageId}/huge`,
    `/pictures/${imageId}/screen/`,
    `/pictures/${imageId}/screen/extra`,
    `/pictures/${imageId.toUpperCase()}/screen`,
    `/pictures/${imageId.slice(1)}/screen`,
    `/pictures/..%2f..%2fetc%2fpasswd/screen`,
    `/pictures/../../../etc/passwd`,
    `/pictures/%2e%2e/%2e%2e/etc/passwd`,
    `//pictures/${imageId}/screen`,
    `/x/pictures/${imageId}/screen`,
    `/pictures/${imageId}/screen%00`,
    `/maps/${key}x`,
    `/maps/../maps`,
    '/baselines/',
    '/baselines/case-1/x',
    '/baselines/../maps',
    '/uploads/',
    '/uploads/../pictures',
    '/uploads/a%2fb',
  ])('are not found at %s, and nobody is asked for them', async (path) => {
    const { respond, asked } = start();
    const response = await respond(path);
    expect(response.status).toBe(404);
    expect(asked).toStrictEqual([]);
  });

  it('that a reader may not see look as if they were not there', async () => {
    const { respond } = start();
    const [unknown, blinded] = [
      await respond(assetPaths.map('d4'.repeat(32))),
      await respond(assetPaths.map(hidden)),
    ];
    expect(blinded.status).toBe(404);
    expect([...blinded.headers]).toStrictEqual([...unknown.headers]);
    expect(await blinded.text()).toBe(await unknown.text());
  });

  it.each([
    ['POST', assetPaths.picture(imageId, 'screen'), 'GET, HEAD'],
    ['DELETE', assetPaths.map(key), 'GET, HEAD'],
    ['PUT', assetPaths.map(key), 'GET, HEAD'],
    ['POST', assetPaths.baseline('case-1', 'black', 'model'), 'GET, HEAD'],
    ['GET', assetPaths.upload('u1', 'a.png'), 'PUT'],
    ['POST', assetPaths.upload('u1', 'a.png'), 'PUT'],
  ])('are not answered to %s %s', async (method, path, allow) => {
    const { respond, asked, received, logged } = start();
    const response = await respond(path, { method });
    expect([response.status, response.headers.get('allow')]).toStrictEqual([405, allow]);
    expect([asked, received]).toStrictEqual([[], []]);
    expect(logged).toHaveLength(1);
  });

  it('say nothing of a bug but that there was one', async () => {
    const { respond, logged } = start();
    const response = await respond(assetPaths.picture(imageId, 'full'));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(logged[0]!.stack).toContain('respond.test.ts');
  });
});

describe('an upload', () => {
  it('is handed over with its name, folders and all', async () => {
    const { respond, received } = start();
    const name = 'Patient 3/left & ?.png';
    const response = await respond(assetPaths.upload('u-1', name), { method: 'PUT', body: 'bytes' });
    expect(response.status).toBe(204);
    expect(received).toStrictEqual([{ uploadId: 'u-1', name, text: 'bytes' }]);
  });

  it.each([
    ['../../x', 400],
    ['large', 413],
  ])('of %s is refused with %d and a logged reason', async (name, status) => {
    const { respond, logged } = start();
    const response = await respond(assetPaths.upload('u1', name), { method: 'PUT', body: 'x' });
    expect(response.status).toBe(status);
    expect(logged).toMatchObject([{ level: 'warning' }]);
  });
});
