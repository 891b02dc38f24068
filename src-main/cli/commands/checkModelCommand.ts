import { resolve } from 'node:path';
import { AppError } from '../../errors/appError.ts';
import { deviceKindSchema } from '../../contract/attribution.ts';
import type { Command } from '../command.ts';
import { parseWords, wrongUse } from '../options.ts';
import { withSupervisor } from '../startSupervisor.ts';

export const checkModelCommand: Command = {
  name: 'check-model',
  summary:
    'Say whether a model can be explained: manifest, operators, and gradients against finite differences.',
  usage: 'Usage: rimlight check-model FILE|PACKAGE [--device D] [--json]',
  async run(words, { host, output, signal }) {
    const parsed = parseWords(words, { device: { type: 'string' }, json: { type: 'boolean' } });
    const [modelFile] = parsed.positionals;
    if (modelFile === undefined || parsed.positionals.length > 1)
      throw wrongUse('check-model takes one model.');
    const device = parsed.oneOf('device', deviceKindSchema.options) ?? 'cpu';
    const checked = await withSupervisor(host, (supervisor) =>
      supervisor.run('checkModel', { modelFile: resolve(modelFile), device, selfTest: true }, { signal }),
    );
    if (parsed.flag('json')) output.result(`${JSON.stringify(checked, null, 2)}\n`);
    else {
      const { name, version, widthPx, heightPx, contentHash, operators, selfTest } = checked;
      output.result(
        `${name} ${version}\n  input      ${widthPx} x ${heightPx} px\n  hash       ${contentHash}\n`,
      );
      output.result(`  operators  ${operators.join(', ')}\n`);
      if (selfTest !== null)
        output.result(
          `  gradients  differ from finite differences by at most ${percent(selfTest.worstRelativeError, 3)} along ` +
            `${selfTest.directions} directions (accepted: ${percent(selfTest.tolerance, 1)})\n` +
            (selfTest.isCutShort
              ? `             no further directions within a minute, because ${device} is slow with this model\n`
              : ''),
        );
    }
    for (const hint of checked.hints) output.message(`${hint}\n`);
    if (checked.problems.length > 0)
      throw new AppError('model.selfTestFailed', `${modelFile} is refused. ${checked.problems.join(' ')}`, {
        file: modelFile,
      });
  },
};

function percent(share: number, digits: number): string {
  return `${(100 * share).toFixed(digits)} %`;
}
