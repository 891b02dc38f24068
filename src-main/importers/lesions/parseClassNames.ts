import { printable } from './printable.ts';

const mostNames = 1000;

/** The file names that hold the names of YOLO classes. */
export function isClassNamesFile(fileName: string): boolean {
  return /^(classes\.txt|obj\.names|(data|dataset)\.ya?ml)$/i.test(fileName);
}

/**
 * The names of YOLO classes by number: a `classes.txt` with one name a line, or the `names` of a `data.yaml`: a list in
 * brackets, a list with dashes, or a map `0: name`. What cannot be understood gives no names.
 */
export function parseClassNames(text: string, fileName: string): readonly string[] {
  const names = /\.ya?ml$/i.test(fileName)
    ? namesOfYaml(text)
    : text.split(/\r?\n/).map((line) => line.trim());
  return names.slice(0, mostNames).map((name) => printable(name));
}

function namesOfYaml(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^names\s*:/.test(line));
  if (start < 0) return [];
  const rest = lines[start]!.replace(/^names\s*:\s*/, '').replace(/#.*$/, '');
  if (rest.startsWith('[')) return namesInBrackets([rest, ...lines.slice(start + 1)].join(' '));
  const names: string[] = [];
  for (const line of lines.slice(start + 1)) {
    const [, index, name] = /^\s*(?:-|(\d{1,3})\s*:)\s*(.+?)\s*$/.exec(line) ?? [];
    if (name === undefined) {
      if (line.trim() === '') continue;
      break;
    }
    names[index === undefined ? names.length : Number(index)] = unquoted(name);
  }
  // A map may leave numbers out.
  return Array.from({ length: names.length }, (_, index) => names[index] ?? `class ${index}`);
}

function namesInBrackets(text: string): string[] {
  return text
    .slice(1, text.indexOf(']') < 0 ? undefined : text.indexOf(']'))
    .split(',')
    .map((name) => unquoted(name.trim()))
    .filter((name) => name !== '');
}

function unquoted(name: string): string {
  return /^(['"]).*\1$/.test(name) ? name.slice(1, -1) : name;
}
