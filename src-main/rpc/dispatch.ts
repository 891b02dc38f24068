import { z } from 'zod';
import type { ErrorReport } from '../contract/errorCode.ts';
import type { Log } from '../contract/logEntry.ts';
import type { Reply } from '../contract/reply.ts';
import { AppError, toErrorReport } from '../errors/appError.ts';
import type { HandlersOf, ProcedureTable } from './handler.ts';

/** Answers one call of the contract. Never throws and never rejects. */
export type Dispatch = (name: string, input: unknown) => Promise<Reply>;

/** The one door: what comes in is checked, what goes out is checked, and what goes wrong is an answer. */
export function createDispatch<Table extends ProcedureTable, Context>(
  table: Table,
  handlers: HandlersOf<Table, Context>,
  context: Context,
  log: Log,
): Dispatch {
  async function answer<Name extends keyof Table & string>(
    name: Name,
    handler: HandlersOf<Table, Context>[Name],
    raw: unknown,
  ): Promise<unknown> {
    const { input, output }: Table[Name] = table[name];
    const asked = z.safeParse<Table[Name]['input']>(input, raw);
    if (!asked.success) throw invalidRequest(name, asked.error);
    const answered = output.safeParse(await handler(asked.data, context));
    if (!answered.success) throw new Error(`its answer does not fit (${problemOf(answered.error).text})`);
    return answered.data;
  }

  return async (name, input) => {
    try {
      if (!Object.hasOwn(table, name)) throw unknownProcedure(name);
      return { ok: true, value: await answer(name, handlers[name]!, input) };
    } catch (thrown) {
      if (!(thrown instanceof AppError)) logDefect(thrown, name, log);
      return { ok: false, error: thrown instanceof AppError ? toErrorReport(thrown) : hidden };
    }
  };
}

function unknownProcedure(name: string): AppError {
  return new AppError('request.unknownProcedure', `Rimlight has no procedure ${printable(name)}.`, {
    procedure: printable(name),
  });
}

function invalidRequest(procedure: string, error: z.ZodError): AppError {
  const { field, text } = problemOf(error);
  return new AppError('request.invalid', `The request ${procedure} is not valid: ${text}.`, {
    procedure,
    field,
  });
}

/** The first thing that is wrong, and where. What was sent is not repeated. */
function problemOf({ issues: [first] }: z.ZodError): { readonly field: string; readonly text: string } {
  if (first === undefined) return { field: '', text: 'it is not understood' };
  const unknown = first.code === 'unrecognized_keys' ? first.keys.slice(0, 1) : [];
  const field = printable([...first.path, ...unknown].map(String).join('.'));
  const reason = unknown.length > 0 ? 'is not a known field' : printable(first.message);
  return { field, text: `${field === '' ? 'the whole input' : `the field ${field}`}: ${reason}` };
}

/** Whatever stands in a request, fit for a log and a message. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD').slice(0, 200);
}

/** What is answered for a bug: nothing of it. */
const hidden: ErrorReport = {
  code: 'internal',
  message:
    'Something went wrong inside Rimlight. Nothing that was saved is lost. The log has the details; please report them.',
  details: {},
};

function logDefect(thrown: unknown, name: string, log: Log): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  log({
    level: 'error',
    message: `${printable(name)} failed unexpectedly: ${error.message}`,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
  });
}
