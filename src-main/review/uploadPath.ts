import { AppError } from '../errors/appError.ts';

const mostFolders = 16;
const longestSegmentBytes = 255;
const longestName = 1000;

/**
 * The name of an uploaded file, checked: a relative path with `/`, folders included, that stays below the folder it is
 * joined to.
 * @throws AppError `upload.invalid`.
 */
export function uploadPath(name: string): string {
  const segments = name.split(/[\\/]/);
  const reason = reasonAgainst(name, segments);
  if (reason !== null)
    throw new AppError(
      'upload.invalid',
      `A file of the upload cannot be taken: its name ${reason}. Rename it.`,
      {
        reason,
      },
    );
  return segments.join('/');
}

function reasonAgainst(name: string, segments: readonly string[]): string | null {
  if (name === '') return 'is empty';
  if (name.length > longestName) return `is longer than ${longestName} characters`;
  if (/\p{Cc}/u.test(name) || !name.isWellFormed()) return 'holds characters that names do not have';
  if (/^[a-z]:/i.test(name) || segments[0] === '') return 'is not relative';
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..'))
    return 'has a folder that is empty or leads elsewhere';
  if (segments.length > mostFolders) return `lies deeper than ${mostFolders} folders`;
  if (segments.some((segment) => Buffer.byteLength(segment) > longestSegmentBytes))
    return `has a part longer than ${longestSegmentBytes} bytes`;
  return null;
}
