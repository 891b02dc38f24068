import { errorReportSchema, type ErrorReport } from '../../src-main/contract/errorCode.ts';
import { appEventSchema } from '../../src-main/contract/events.ts';
import {
  procedures,
  type ProcedureInput,
  type ProcedureName,
  type ProcedureOutput,
} from '../../src-main/contract/procedures.ts';
import { replySchema } from '../../src-main/contract/reply.ts';
import type { EventListener, Transport } from './transport.ts';

/** What a call is rejected with. The message is a whole sentence for a person. */
export class CallError extends Error {
  readonly report: ErrorReport;

  constructor(report: ErrorReport) {
    super(report.message);
    this.name = 'CallError';
    this.report = report;
  }
}

export interface Client {
  /** @throws CallError, with the code `internal` also where the answer makes no sense or none came. */
  call<Name extends ProcedureName>(name: Name, input: ProcedureInput<Name>): Promise<ProcedureOutput<Name>>;
  /** Gives the way to stop. `onConnected` and `onLost` as of the transport. */
  subscribe(listener: EventListener, onConnected?: () => void, onLost?: () => void): () => void;
}

export function createClient(transport: Transport): Client {
  async function call<Name extends ProcedureName>(
    name: Name,
    input: ProcedureInput<Name>,
  ): Promise<ProcedureOutput<Name>> {
    const reply = replySchema.safeParse(await answerOf(transport, name, input));
    if (!reply.success) throw new CallError(nonsense(name));
    if (!reply.data.ok) throw new CallError(reply.data.error);
    const value = procedures[name].output.safeParse(reply.data.value);
    if (!value.success) throw new CallError(nonsense(name));
    return value.data as ProcedureOutput<Name>;
  }

  return {
    call,
    subscribe: (listener, onConnected, onLost) =>
      transport.subscribe(
        (received) => {
          const event = appEventSchema.safeParse(received);
          if (event.success) listener(event.data);
        },
        onConnected,
        onLost,
      ),
  };
}

async function answerOf(transport: Transport, name: string, input: unknown): Promise<unknown> {
  try {
    return await transport.call(name, input);
  } catch (thrown) {
    throw noAnswer({ procedure: name }, thrown);
  }
}

/** @param asked What nobody answered: a call or a path. */
export function noAnswer(asked: Readonly<Record<string, string>>, thrown: unknown): CallError {
  return new CallError(
    errorReportSchema.parse({
      code: 'internal',
      message:
        'Rimlight itself does not answer. If it was closed, start it again; nothing that was recorded is lost.',
      details: { ...asked, cause: thrown instanceof Error ? thrown.message : String(thrown) },
    }),
  );
}

function nonsense(procedure: string): ErrorReport {
  return {
    code: 'internal',
    message: `The answer to ${procedure} makes no sense. Reload the window; if it happens again, it is a defect.`,
    details: { procedure },
  };
}
