import type { AppEvent } from './contract/events.ts';
import { procedures } from './contract/procedures.ts';
import type { Reply } from './contract/reply.ts';
import { AppError, toErrorReport } from './errors/appError.ts';
import type { Host } from './platform/host.ts';
import type { HostDialogs } from './platform/hostDialogs.ts';
import { handlers } from './rpc/handlers.ts';
import { createDispatch } from './rpc/dispatch.ts';
import { createRespond } from './rpc/respond.ts';
import { openSession, type Session } from './rpc/openSession.ts';

export type { HostDialogs } from './platform/hostDialogs.ts';

export interface AppOptions {
  readonly libraryFolder: string;
  readonly host: Host;
  readonly dialogs: HostDialogs | null;
  readonly version: string;
}

/** All of Rimlight behind one door, the same for every shell. */
export interface App {
  /** Answers one call of the contract. Never throws and never rejects. */
  dispatch(name: string, input: unknown): Promise<Reply>;
  /** Serves pictures and maps and takes uploads, see `contract/assetPaths.ts`. Never rejects. */
  respond(request: Request): Promise<Response>;
  /** Gives the way to stop. */
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** For a shell's menu. */
  announce(event: AppEvent): void;
  /** What would be lost if the program ended now, in a sentence; null where nothing would. */
  reasonToStay(): string | null;
  /** Stops the work under way, which goes back into the queue, and lets go of the library. */
  close(): Promise<void>;
}

/**
 * Opens a library, or makes a new one where there is none, and starts what was left in its queue. The bundled model is
 * made ready in the background.
 * @throws AppError the `store.*` codes: `store.busy` where another Rimlight has the library open.
 */
export function createApp(options: AppOptions): Promise<App> {
  // The library is opened at once, but nobody should rely on that.
  return Promise.resolve().then(() => toApp(openSession(options), options.host));
}

function toApp(session: Session, { log }: Host): App {
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;
  const answer = createDispatch(procedures, handlers, session.context, log);
  const respond = createRespond({ ...session.bytes, log });

  function track<Result>(work: Promise<Result>): Promise<Result> {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  async function close(): Promise<void> {
    await session.stop();
    // A dialog of the system that nobody answers must not keep the program.
    const patience = new Promise((resolve) => setTimeout(resolve, longestWaitMs).unref());
    await Promise.race([Promise.allSettled(underWay), patience]);
    session.close();
  }

  return {
    dispatch: (name, input) =>
      closing === undefined
        ? track(answer(name, input))
        : Promise.resolve({ ok: false, error: toErrorReport(isClosing()) }),
    respond: (request) =>
      closing === undefined
        ? track(respond(request))
        : Promise.resolve(Response.json(toErrorReport(isClosing()), { status: 503 })),
    subscribe: (listener) => session.events.subscribe(listener),
    announce: (event) => {
      session.events.announce(event);
    },
    reasonToStay: () => reasonToStay(session.context),
    close: () => (closing ??= close()),
  };
}

function reasonToStay({ imports, lesionImports, exports }: Session['context']): string | null {
  if (imports.isBusy)
    return 'Photographs are being imported. Those that are not imported yet would have to be imported again.';
  if (lesionImports.isBusy)
    return 'Lesions are being imported. What is not imported yet would have to be imported again.';
  return exports.isBusy ? 'An export is being written. It would have to be made again.' : null;
}

/** For what is still being answered when the program ends. */
const longestWaitMs = 2000;

function isClosing(): AppError {
  return new AppError('compute.cancelled', 'Rimlight is closing. Start it again to go on.');
}
