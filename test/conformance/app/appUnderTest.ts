import { createApp, type App } from '../../../src-main/app.ts';
import { assetPaths } from '../../../src-main/contract/assetPaths.ts';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import {
  procedures,
  type ProcedureInput,
  type ProcedureName,
  type ProcedureOutput,
} from '../../../src-main/contract/procedures.ts';
import { AppError, fromErrorReport } from '../../../src-main/errors/appError.ts';
import type { Host } from '../../../src-main/platform/host.ts';

/** An app with what a window would have around it. */
export interface AppUnderTest {
  readonly app: App;
  /** Everything that left the program by calls and events, as text. */
  readonly told: string[];
  /** Settles at the next event of a name. */
  untilTold(name: AppEvent['name']): Promise<void>;
  call<Name extends ProcedureName>(name: Name, input: ProcedureInput<Name>): Promise<ProcedureOutput<Name>>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Opens an upload and sends files; gives its id. */
  upload(files: Readonly<Record<string, Uint8Array | string>>): Promise<string>;
}

export async function openApp(libraryFolder: string, host: Host): Promise<AppUnderTest> {
  const told: string[] = [];
  const app = await createApp({ libraryFolder, host, dialogs: null, version: '1.2.3' });
  app.subscribe((event) => told.push(JSON.stringify(event)));

  async function call<Name extends ProcedureName>(
    name: Name,
    input: ProcedureInput<Name>,
  ): Promise<ProcedureOutput<Name>> {
    const reply = await app.dispatch(name, input);
    told.push(JSON.stringify(reply));
    if (!reply.ok) throw fromErrorReport(reply.error);
    return procedures[name].output.parse(reply.value) as ProcedureOutput<Name>;
  }

  function fetch(path: string, init?: RequestInit): Promise<Response> {
    return app.respond(new Request(`http://127.0.0.1${path}`, init));
  }

  return {
    app,
    told,
    untilTold: (name) =>
      new Promise((resolve) => {
        const stop = app.subscribe((event) => {
          if (event.name !== name) return;
          stop();
          resolve();
        });
      }),
    call,
    fetch,
    async upload(files) {
      const { uploadId } = await call('upload.open', {});
      for (const [name, bytes] of Object.entries(files)) {
        const { status } = await fetch(assetPaths.upload(uploadId, name), {
          method: 'PUT',
          body: Buffer.from(bytes),
        });
        if (status !== 204) throw new Error(`${name} was answered with ${status}.`);
      }
      return uploadId;
    },
  };
}

/** The expected failure that work ends in. */
export async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const thrown: unknown = await work.then(
    () => new Error('Nothing was refused.'),
    (error: unknown) => error,
  );
  if (thrown instanceof AppError) return thrown;
  throw thrown;
}
