import type { BaselineSpec, SingleBaseline } from '../../contract/attribution.ts';
import { AppError } from '../../errors/appError.ts';

const forms =
  'black, white, colour:R,G,B (0..1), mean-colour, blur:SIGMA (pixels, up to 1000), uniform-noise[:SEED], ' +
  'gaussian-noise:SIGMA[,SEED] (up to 10), maximum-distance, average-fundus, image:HASH, mirrored-image:HASH, inpainted:HASH; ' +
  'NOISE*COUNT for several draws of a noise, and A+B to average over several baselines (2 to 256)';

const largestSeed = 0xffff_ffff;
const largestSet = 256;

/**
 * Reads a baseline as written on the command line. Noise without a seed has seed 0; `uniform-noise:5*3` has the seeds 5, 6
 * and 7.
 *
 * @throws AppError `baseline.invalid` that names the text and lists the valid forms.
 */
export function parseBaseline(text: string): BaselineSpec {
  const members = text.split('+').flatMap((part) => parseDraws(part, text));
  if (members.length > largestSet) throw invalid(text);
  return members.length === 1 ? members[0]! : { kind: 'set', members };
}

/**
 * Reads several baselines separated by commas, for example `black,colour:0.5,0.2,0.1,blur:10`: a comma before a letter
 * begins the next one.
 *
 * @throws As {@link parseBaseline}.
 */
export function parseBaselineList(text: string): readonly BaselineSpec[] {
  return splitBaselineList(text).map(parseBaseline);
}

/** The texts of several baselines, of which nothing is read yet: see {@link parseBaselineList}. */
export function splitBaselineList(text: string): readonly string[] {
  return text.split(/,(?=[a-z])/i);
}

function parseDraws(part: string, text: string): readonly SingleBaseline[] {
  const [form, count, ...rest] = part.split('*');
  const first = parseSingle(form!, text);
  if (count === undefined) return [first];
  const draws = wholeNumber(count, 2, largestSet);
  if (draws === undefined || rest.length > 0) throw invalid(text);
  return Array.from({ length: draws }, (_, offset) => laterDraw(first, offset, text));
}

function laterDraw(first: SingleBaseline, offset: number, text: string): SingleBaseline {
  if (first.kind !== 'uniform-noise' && first.kind !== 'gaussian-noise') throw invalid(text);
  if (first.seed + offset > largestSeed) throw invalid(text);
  return { ...first, seed: first.seed + offset };
}

function parseSingle(form: string, text: string): SingleBaseline {
  const colon = form.indexOf(':');
  const kind = colon < 0 ? form : form.slice(0, colon);
  const fields = colon < 0 ? [] : form.slice(colon + 1).split(',');
  const spec = parseFields(kind, fields);
  if (spec === undefined) throw invalid(text);
  return spec;
}

function parseFields(kind: string, fields: readonly string[]): SingleBaseline | undefined {
  switch (kind) {
    case 'black':
    case 'white':
    case 'mean-colour':
    case 'maximum-distance':
    case 'average-fundus':
      return fields.length === 0 ? { kind } : undefined;
    case 'colour':
      return parseColour(fields);
    case 'blur': {
      const sigmaPx = positiveNumber(fields[0], 1000);
      return sigmaPx === undefined || fields.length > 1 ? undefined : { kind, sigmaPx };
    }
    case 'uniform-noise': {
      const seed = wholeNumber(fields[0] ?? '0', 0, largestSeed);
      return seed === undefined || fields.length > 1 ? undefined : { kind, seed };
    }
    case 'gaussian-noise': {
      const sigma = positiveNumber(fields[0], 10);
      const seed = wholeNumber(fields[1] ?? '0', 0, largestSeed);
      return sigma === undefined || seed === undefined || fields.length > 2
        ? undefined
        : { kind, sigma, seed };
    }
    case 'image':
    case 'mirrored-image':
      return isHash(fields) ? { kind, contentHash: fields[0] } : undefined;
    case 'inpainted':
      return isHash(fields) ? { kind, maskHash: fields[0] } : undefined;
    default:
      return undefined;
  }
}

function parseColour(fields: readonly string[]): SingleBaseline | undefined {
  const [red, green, blue] = fields.map((field) => numberUpTo(field, 1));
  if (fields.length !== 3 || red === undefined || green === undefined || blue === undefined) return undefined;
  return { kind: 'colour', red, green, blue };
}

function isHash(fields: readonly string[]): fields is readonly [string] {
  return fields.length === 1 && /^[\w.-]+$/.test(fields[0]!);
}

function numberUpTo(field: string, most: number): number | undefined {
  if (!/^(\d+\.?\d*|\.\d+)(e-?\d+)?$/i.test(field)) return undefined;
  const value = Number(field);
  return value <= most ? value : undefined;
}

function positiveNumber(field: string | undefined, most: number): number | undefined {
  const value = numberUpTo(field ?? '', most);
  return value === 0 ? undefined : value;
}

function wholeNumber(field: string, least: number, most: number): number | undefined {
  const value = /^\d{1,10}$/.test(field) ? Number(field) : NaN;
  return value >= least && value <= most ? value : undefined;
}

function invalid(text: string): AppError {
  return new AppError('baseline.invalid', `"${text}" is not a baseline. Valid are: ${forms}.`, {
    baseline: text,
  });
}
