import { AppError } from '../../errors/appError.ts';
import type { Ring, Rings } from '../../fundus/region/ring.ts';
import { keepOnPicture } from './keepOnPicture.ts';
import { printable } from './printable.ts';
import { mostRegions, type LabelledRegions, type LesionPicture } from './lesionPicture.ts';

/**
 * Reads a YOLO label file: one object a line, `class x y width height` for a box (a confidence may follow), or
 * `class x y x y x y …` for a polygon, from 0 to 1 across the picture and down. Labels are the names of the classes, or
 * `class 2` where there are none.
 * @throws AppError lesion.invalid, naming the line.
 */
export function readYolo(bytes: Uint8Array, name: string, classNames: readonly string[]): LesionPicture {
  const found = { masks: new Map<number, Rings[]>(), boxes: new Map<number, Rings[]>() };
  const lines = decode(bytes, name).split(/\r?\n/);
  let count = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const [classIndex, ...numbers] = parseLine(line, name, index + 1);
    const isBox = numbers.length === 4 || numbers.length === 5;
    const ring = isBox ? boxRing(numbers) : numbers;
    if (++count > mostRegions) throw invalid(name, index + 1, `there are more than ${mostRegions} objects`);
    const of = isBox ? found.boxes : found.masks;
    const known = of.get(classIndex);
    if (known === undefined) of.set(classIndex, [[ring]]);
    else known.push([ring]);
  }
  const notes = count === 0 ? [`${name} is empty: it marks nothing.`] : [];
  const toLabels = (of: ReadonlyMap<number, Rings[]>, source: LabelledRegions['source']): LabelledRegions[] =>
    [...of].map(([classIndex, regions]) => {
      const label = classNames[classIndex] || `class ${classIndex}`;
      const kept = keepOnPicture(regions, { widthPx: 1, heightPx: 1 });
      if (kept.note !== null) notes.push(`${name}, ${label}: ${kept.note}`);
      const isShared = source === 'box' && found.masks.has(classIndex);
      return { label: isShared ? `${label} (boxes)` : label, source, regions: kept.regions };
    });
  const labels = [...toLabels(found.masks, 'mask'), ...toLabels(found.boxes, 'box')];
  return { pictureName: null, size: null, labels, notes };
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid(name, 1, 'it is not text');
  }
}

type Parsed = readonly [classIndex: number, ...numbers: number[]];

function parseLine(line: string, name: string, lineNumber: number): Parsed {
  const words = line.trim().split(/\s+/);
  const [classWord = '', ...rest] = words;
  if (!/^\d{1,4}$/.test(classWord))
    throw invalid(
      name,
      lineNumber,
      `it begins with "${printable(classWord, 40)}" and not with the number of a class`,
    );
  const numbers = rest.map(Number);
  const isKnownLength =
    numbers.length === 4 || numbers.length === 5 || (numbers.length >= 6 && numbers.length % 2 === 0);
  if (!isKnownLength)
    throw invalid(
      name,
      lineNumber,
      `it has ${numbers.length} numbers after the class; a box has 4, a polygon 6, 8 or more`,
    );
  const wrong = numbers.findIndex((value) => !(value >= -1 && value <= 2));
  if (wrong >= 0)
    throw invalid(
      name,
      lineNumber,
      `"${printable(rest[wrong]!, 40)}" is not a number from 0 to 1, a share of the picture`,
    );
  return [Number(classWord), ...numbers];
}

function boxRing(numbers: readonly number[]): Ring {
  const [x, y, width, height] = numbers as [number, number, number, number];
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  return [left, top, right, top, right, bottom, left, bottom];
}

function invalid(file: string, line: number, reason: string): AppError {
  return new AppError(
    'lesion.invalid',
    `${file} is not a usable YOLO label file: line ${line}: ${reason}. Export the labels as YOLO text, or take the file away.`,
    { file, line },
  );
}
