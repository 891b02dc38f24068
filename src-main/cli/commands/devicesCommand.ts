import type { Command } from '../command.ts';
import { parseWords, wrongUse } from '../options.ts';
import { withSupervisor } from '../startSupervisor.ts';

export const devicesCommand: Command = {
  name: 'devices',
  summary: 'List the devices that attributions can be computed on, each tried out.',
  usage: 'Usage: rimlight devices [--json]',
  async run(words, { host, output, signal }) {
    const parsed = parseWords(words, { json: { type: 'boolean' } });
    if (parsed.positionals.length > 0) throw wrongUse(`devices does not take "${parsed.positionals[0]!}".`);
    const devices = await withSupervisor(host, (supervisor) => supervisor.run('listDevices', {}, { signal }));
    if (parsed.flag('json')) {
      output.result(`${JSON.stringify({ devices }, null, 2)}\n`);
      return;
    }
    for (const { kind, name, isAvailable, reason } of devices)
      output.result(isAvailable ? `${kind}: ${name}\n` : `${kind}: not available, ${reason}\n`);
  },
};
