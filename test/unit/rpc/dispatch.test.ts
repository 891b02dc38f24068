import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import { procedures } from '../../../src-main/contract/procedures.ts';
import { AppError } from '../../../src-main/errors/appError.ts';
import { createDispatch } from '../../../src-main/rpc/dispatch.ts';
import { handlers } from '../../../src-main/rpc/handlers.ts';

const table = {
  'eye.double': {
    input: z.strictObject({ count: z.number().int(), names: z.array(z.strictObject({ first: z.string() })) }),
    output: z.strictObject({ doubled: z.number().int().max(100) }),
  },
  'eye.refuse': { input: z.strictObject({}), output: z.strictObject({}) },
  'eye.break': { input: z.strictObject({}), output: z.strictObject({}) },
};

function start() {
  const logged: LogEntry[] = [];
  const dispatch = createDispatch(
    table,
    {
      'eye.double': ({ count }, { factor }) => ({ doubled: count * factor }),
      'eye.refuse': () => {
        throw new AppError('case.notFound', 'This case is not in the library.', { caseId: '7' });
      },
      'eye.break': () => Promise.reject(new TypeError('secret of /home/anna')),
    },
    { factor: 2 },
    (entry) => logged.push(entry),
  );
  return { dispatch, logged };
}

describe('the one door', () => {
  it('answers with what the handler gives', async () => {
    const { dispatch, logged } = start();
    expect(await dispatch('eye.double', { count: 21, names: [] })).toStrictEqual({
      ok: true,
      value: { doubled: 42 },
    });
    expect(logged).toStrictEqual([]);
  });

  it.each(['eye.triple', '', 'constructor', '__proto__', 'toString', 'eye.double '])(
    'answers the unknown name %j with request.unknownProcedure',
    async (name) => {
      const reply = await start().dispatch(name, {});
      expect(reply).toMatchObject({ ok: false, error: { code: 'request.unknownProcedure' } });
    },
  );

  it.each([
    ['a missing field', { names: [] }, 'count'],
    ['a wrong type', { count: '1', names: [] }, 'count'],
    ['a field inside a list', { count: 1, names: [{ first: 'a' }, { first: 2 }] }, 'names.1.first'],
    ['an unknown field', { count: 1, names: [], more: true }, 'more'],
    ['an unknown field inside a list', { count: 1, names: [{ first: 'a', last: 'b' }] }, 'names.0.last'],
    ['no object at all', null, ''],
    ['nothing', undefined, ''],
  ])('refuses %s and names it', async (_, input, field) => {
    const reply = await start().dispatch('eye.double', input);
    expect(reply).toMatchObject({ ok: false, error: { code: 'request.invalid', details: { field } } });
    if (!reply.ok) expect(reply.error.message).toContain(field);
  });

  it('repeats nothing of what was sent', async () => {
    const reply = await start().dispatch('eye.double', { count: 'Anna Schmidt', names: [] });
    expect(JSON.stringify(reply)).not.toContain('Anna');
  });

  it('passes on an expected failure as it is, without a line in the log', async () => {
    const { dispatch, logged } = start();
    expect(await dispatch('eye.refuse', {})).toStrictEqual({
      ok: false,
      error: { code: 'case.notFound', message: 'This case is not in the library.', details: { caseId: '7' } },
    });
    expect(logged).toStrictEqual([]);
  });

  it('answers a bug with internal, and logs it with its stack', async () => {
    const { dispatch, logged } = start();
    const reply = await dispatch('eye.break', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal', details: {} } });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({
      level: 'error',
      message: expect.stringContaining('eye.break') as string,
    });
    expect(logged[0]!.stack).toContain('dispatch.test.ts');
  });

  it('treats an answer that does not fit as a bug', async () => {
    const { dispatch, logged } = start();
    const reply = await dispatch('eye.double', { count: 51, names: [] });
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(logged[0]!.message).toContain('doubled');
  });
});

describe('the handlers', () => {
  it('are one for every procedure of the contract', () => {
    expect(Object.keys(handlers).sort()).toStrictEqual(Object.keys(procedures).sort());
  });
});
