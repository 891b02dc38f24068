import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './runProgram.ts';
import { wheelPlatform, type Wheel } from './wheels.ts';

const limitMs = 60 * 60_000;

/** Python as it is called where it is installed, most likely first. */
const pythons = ['python3', 'python', 'py'];

/** The files of the wheels, in their order; or why they could not be had. */
export type DownloadedWheels = { readonly files: readonly string[] } | { readonly failure: string };

/** Downloads wheels into `folder` with pip, which holds each to its SHA-256. Installs nothing. */
export async function downloadWheels(
  wheels: readonly Wheel[],
  folder: string,
  signal: AbortSignal,
): Promise<DownloadedWheels> {
  await mkdir(folder, { recursive: true });
  const python = await findPip(folder, signal);
  if (python === undefined)
    return {
      failure:
        'Neither python3 nor python with pip was found. Install Python 3 with pip (Debian, Ubuntu: apt-get install python3-pip) and run this again.',
    };
  const list = join(folder, 'wheels.txt');
  await writeFile(list, wheels.map(requirement).join(''));
  const result = await runProgram(python, pipWords(list, folder), { folder, limitMs, signal });
  if ('failure' in result) return { failure: `pip could not download the libraries. ${result.failure}` };
  const names = await readdir(folder);
  const files = wheels.map((wheel) => names.find((name) => name.startsWith(fileStart(wheel))));
  return files.every((file) => file !== undefined)
    ? { files: files.map((file) => join(folder, file)) }
    : { failure: `pip downloaded ${names.join(', ')}, which is not what was asked for.` };
}

async function findPip(folder: string, signal: AbortSignal): Promise<string | undefined> {
  for (const python of pythons) {
    const words = ['-m', 'pip', '--version'];
    if (!('failure' in (await runProgram(python, words, { folder, limitMs: 60_000, signal })))) return python;
  }
  return undefined;
}

function requirement({ name, version, sha256 }: Wheel): string {
  return `${name}==${version} --hash=sha256:${sha256}\n`;
}

function pipWords(list: string, folder: string): readonly string[] {
  return [
    ...['-m', 'pip', 'download', '--no-deps', '--no-cache-dir', '--only-binary=:all:', '--require-hashes'],
    ...['--disable-pip-version-check', '--no-input', '--progress-bar=off'],
    ...['--implementation=cp', `--python-version=${wheelPlatform.pythonVersion}`],
    ...wheelPlatform.abis.map((abi) => `--abi=${abi}`),
    ...wheelPlatform.platforms.map((platform) => `--platform=${platform}`),
    ...['--requirement', list, '--dest', folder],
  ];
}

/** PEP 427: the name's runs of `-`, `_` and `.` become one `_`. */
function fileStart({ name, version }: Wheel): string {
  return `${name.replaceAll(/[-_.]+/g, '_')}-${version}-`;
}
