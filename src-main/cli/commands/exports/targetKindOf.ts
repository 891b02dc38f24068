import type { ParsedWords } from '../../options.ts';

export const outUsage = [
  '  --library DIR          a library made by "import"',
  '  --out FILE.zip|DIR/    an archive, or a new or empty folder',
  '  --case CASE            pseudonym and eye as "list" prints them, or the id of a case; may be given several times (default:',
  '                         every case)',
].join('\n');

/** What `--out` names: an archive by its ending, or a folder. @throws AppError `usage` */
export function targetKindOf(parsed: ParsedWords): 'zip' | 'folder' {
  return parsed.required('out').toLowerCase().endsWith('.zip') ? 'zip' : 'folder';
}
