import { checkEvaluation } from './checkEvaluation.ts';
import { checkSanity } from './checkSanity.ts';
import type { ModelManifest } from './manifest.ts';
import type { ManifestProblem } from './manifestProblem.ts';

/** What the schema cannot say: fields that must agree with each other. */
export function checkManifest(manifest: ModelManifest): readonly ManifestProblem[] {
  return [
    ...checkLabels(manifest),
    ...checkExplain(manifest),
    ...checkFiles(manifest),
    ...checkMetrics(manifest),
    ...checkEvaluation(manifest),
    ...checkSanity(manifest),
  ];
}

function checkLabels({ output }: ModelManifest): readonly ManifestProblem[] {
  const indices = output.labels.map(({ index }) => index).sort((left, right) => left - right);
  if (indices.every((index, position) => index === position)) return [];
  const reason = `must name every class from 0 to ${indices.length - 1} exactly once, but has ${indices.join(', ')}`;
  return [{ field: 'output.labels', reason }];
}

function checkExplain({ explain, output }: ModelManifest): readonly ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  const classes = output.labels.length;
  const checkIndex = (field: string, index: number | undefined): void => {
    if (index !== undefined && index >= classes)
      problems.push({ field, reason: `is ${index}, but there are only the classes 0 to ${classes - 1}` });
  };
  checkIndex('explain.noFindingIndex', explain.noFindingIndex);
  if (output.kind === 'other' && explain.as !== 'as-emitted')
    problems.push({ field: 'explain.as', reason: 'must be as-emitted, because output.kind is other' });
  if (explain.kind === 'predicted-class') return problems;
  explain.terms.forEach(({ index }, position) => {
    checkIndex(`explain.terms[${position}].index`, index);
  });
  if (new Set(explain.terms.map(({ index }) => index)).size < explain.terms.length)
    problems.push({ field: 'explain.terms', reason: 'must name every class once only' });
  if (explain.as === 'logit' && explain.terms.some(({ weight }) => weight !== 1))
    problems.push({
      field: 'explain.terms',
      reason: 'must all have the weight 1, because the log-odds of a weighted sum mean nothing',
    });
  return problems;
}

function checkFiles({ files, model, averageFundus }: ModelManifest): readonly ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  const listed = new Set(files.map(({ path }) => path));
  if (listed.size < files.length) problems.push({ field: 'files', reason: 'must name every file once only' });
  if (listed.has('manifest.json'))
    problems.push({ field: 'files', reason: 'must not name manifest.json, which cannot hold its own hash' });
  if (!/\.(onnx|json|h5|hdf5|keras)$/.test(model))
    problems.push({
      field: 'model',
      reason: 'must be an .onnx file, model.json of TensorFlow.js, or a Keras file (.h5, .hdf5, .keras)',
    });
  for (const [field, path] of Object.entries({ model, averageFundus }))
    if (path !== undefined && !listed.has(path))
      problems.push({ field, reason: `names ${path}, which is not among the files` });
  return problems;
}

function checkMetrics({ metrics }: ModelManifest): readonly ManifestProblem[] {
  return metrics.flatMap(({ interval, value }, index) =>
    interval === undefined || (interval.low <= value && value <= interval.high)
      ? []
      : [{ field: `metrics[${index}].interval`, reason: 'must contain the value' }],
  );
}
