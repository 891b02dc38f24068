import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createApp } from '../../app.ts';
import { startHttpServer } from '../../shell-web/httpServer.ts';
import { builtRenderer } from '../builtRenderer.ts';
import type { Command, CommandContext } from '../command.ts';
import { openWindow } from '../openWindow.ts';
import { parseWords, wrongUse } from '../options.ts';
import { softwareVersions } from '../softwareVersions.ts';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Open a library in a window of the browser, from this machine and for it alone.',
  usage: [
    'Usage: rimlight serve --library DIR [--port N] [--no-open] [--json]',
    '',
    '  --library DIR  the library to open; made where there is none',
    '  --port N       the port on 127.0.0.1 (default: any that is free)',
    '  --no-open      print the address and open no window',
    '',
    'Prints one address. Whoever has it can read and change the library: do not pass it on. Ctrl+C ends it; work under',
    'way goes on the next time.',
  ].join('\n'),
  async run(words, context) {
    const parsed = parseWords(words, {
      library: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      json: { type: 'boolean' },
    });
    if (parsed.positionals.length > 0) throw wrongUse(`serve does not take "${parsed.positionals[0]!}".`);
    const libraryFolder = resolve(parsed.required('library'));
    await serve(context, {
      libraryFolder,
      port: parsed.wholeNumber('port', { least: 0, most: 65_535 }) ?? 0,
      windowFolder: parsed.flag('no-open') ? null : join(libraryFolder, 'window'),
      describe: (url) => (parsed.flag('json') ? JSON.stringify({ url }) : url),
    });
  },
};

interface Serving {
  readonly libraryFolder: string;
  readonly port: number;
  /** Null: no window. */
  readonly windowFolder: string | null;
  readonly describe: (url: string) => string;
}

/** Settles when the program was asked to end and everything is closed. */
async function serve(
  { host, output, signal }: CommandContext,
  { libraryFolder, port, windowFolder, describe }: Serving,
): Promise<void> {
  const rendererFolder = await builtRenderer((message) => {
    output.message(message);
  });
  const { log, clock } = host;
  const app = await createApp({
    libraryFolder,
    host,
    dialogs: null,
    version: softwareVersions()['rimlight']!,
  });
  try {
    const server = await startHttpServer({ app, rendererFolder, port, log, monotonicMs: clock.monotonicMs });
    try {
      output.result(`${describe(server.url)}\n`);
      output.message(
        'Rimlight runs until Ctrl+C is pressed here. Research and education, not for diagnosis.\n',
      );
      const window = windowFolder === null ? null : await openWindow(server.url, windowFolder);
      if (!signal.aborted) await once(signal, 'abort');
      await window?.close();
    } finally {
      await server.close();
    }
  } finally {
    await app.close();
  }
}
