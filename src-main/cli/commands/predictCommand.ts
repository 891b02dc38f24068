import { resolve } from 'node:path';
import { estimateTimeLeftMs, type ProgressPoint } from '../../compute/timeLeft.ts';
import { deviceKindSchema, type DeviceKind } from '../../contract/attribution.ts';
import { purposeNotice } from '../../contract/caseReport.ts';
import { AppError } from '../../errors/appError.ts';
import { writeFileAtomically } from '../../platform/writeFileAtomically.ts';
import { predictFiles, type PassedOverFile } from '../../review/predictFiles.ts';
import type { Command, CommandContext } from '../command.ts';
import { parseWords, wrongUse } from '../options.ts';
import { ProgressBar } from '../progressBar.ts';
import { withSupervisor } from '../startSupervisor.ts';
import { gradeFile, type GradedFile } from './predict/gradedFile.ts';
import { predictionCsv } from './predict/predictionCsv.ts';
import { predictionTable } from './predict/predictionTable.ts';

export const predictCommand: Command = {
  name: 'predict',
  summary:
    'Ask a model about photographs, without a library: all probabilities and the number that is explained.',
  usage: [
    'Usage: rimlight predict MODEL FILE|FOLDER ... [OPTIONS]',
    '',
    '  MODEL          a package folder or zip, or a bare model: .onnx, .h5, .keras, model.json',
    '  FILE           a photograph, or a float32 .npy [3,H,W] in image space 0..1 at the size of the model',
    '  FOLDER         JPEG, PNG, TIFF and DICOM photographs, subfolders included',
    '  --csv FILE     write a table of the answers, one row a file',
    '  --device D     cpu (default), webgpu, cuda, dml, coreml, tensorflow-gpu, tensorflow-cpu, tensorflow-js',
    '  --threads N    threads on the CPU (default: all cores)',
    '  --json         print the answers as JSON',
    '',
    'A file that cannot be read is named and passed over, and the exit code is 1 then. What is no image and does not claim to be one is',
    'passed over in a folder without that.',
  ].join('\n'),
  async run(words, context) {
    const parsed = parseWords(words, {
      ...{ csv: { type: 'string' }, device: { type: 'string' }, threads: { type: 'string' } },
      json: { type: 'boolean' },
    });
    const [model, ...paths] = parsed.positionals;
    if (model === undefined) throw wrongUse('predict takes a model and photographs.');
    if (paths.length === 0) throw wrongUse(`predict takes photographs after the model ${model}.`);
    const answers = await askModel(resolve(model), paths, context, {
      device: parsed.oneOf('device', deviceKindSchema.options) ?? 'cpu',
      threads: parsed.wholeNumber('threads', { least: 1, most: 1024 }) ?? null,
    });
    const csvFile = parsed.text('csv');
    const failed = answers.passedOver.filter(({ isFailure }) => isFailure);
    if (csvFile !== undefined)
      await writeFileAtomically(resolve(csvFile), predictionCsv(answers.graded, failed));
    tell(answers, parsed.flag('json'), context);
    refuseFailures(failed, answers.graded.length);
  },
};

interface Answers {
  readonly model: { readonly name: string; readonly version: string; readonly contentHash: string };
  readonly graded: readonly GradedFile[];
  readonly passedOver: readonly PassedOverFile[];
}

async function askModel(
  modelFile: string,
  paths: readonly string[],
  context: CommandContext,
  machine: { readonly device: DeviceKind; readonly threads: number | null },
): Promise<Answers> {
  const { host, output, signal } = context;
  const bar = new ProgressBar(output);
  return withSupervisor(host, async (supervisor) => {
    const { name, version, contentHash, manifest } = await supervisor.run(
      'checkModel',
      { modelFile, device: machine.device, selfTest: false },
      { signal },
    );
    const { predictions, passedOver } = await predictFiles(
      { paths, model: { modelFile, contentHash }, ...machine },
      supervisor,
      { signal, onProgress: showProgress(bar, context) },
    );
    const graded = predictions.map((prediction) => gradeFile(prediction, manifest));
    return { model: { name, version, contentHash }, graded, passedOver };
  }).finally(() => {
    bar.clear();
  });
}

function showProgress(
  bar: ProgressBar,
  { host }: CommandContext,
): (done: number, total: number, file: string) => void {
  const points: ProgressPoint[] = [];
  return (done, total, file) => {
    const nowMs = host.clock.monotonicMs();
    points.push({ atMs: nowMs, done });
    const share = total === 0 ? 1 : done / total;
    bar.draw(share, `${done} of ${total}  ${file}`, estimateTimeLeftMs(points, total, nowMs));
  };
}

function tell({ model, graded, passedOver }: Answers, isJson: boolean, { output }: CommandContext): void {
  if (isJson)
    output.result(
      `${JSON.stringify({ purpose: purposeNotice, model, predictions: graded, passedOver }, null, 2)}\n`,
    );
  else
    output.result(
      `${model.name} ${model.version}\n\n${predictionTable(graded)}\n${graded.length} predicted. ${purposeNotice}\n`,
    );
  for (const { reason } of passedOver) output.message(`passed over: ${reason}\n`);
}

function refuseFailures(failed: readonly PassedOverFile[], predicted: number): void {
  const [first] = failed;
  if (first !== undefined)
    throw new AppError(
      first.code,
      `${failed.length} file(s) could not be predicted; the reasons are above. The other ${predicted} are done.`,
    );
  if (predicted === 0)
    throw new AppError(
      'file.notFound',
      'There is no photograph among the files named. Name photographs or their folder.',
    );
}
