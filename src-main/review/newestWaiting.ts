import { AppError } from '../errors/appError.ts';

type Work<Result> = () => Promise<Result>;

interface Waiting<Result> {
  readonly work: Work<Result>;
  readonly resolve: (result: Promise<Result>) => void;
  readonly reject: (reason: AppError) => void;
}

/**
 * Does works of one kind one after another for each subject. While one is under way, only the newest few wait: a slider asks
 * faster than anybody can answer, and nobody looks at what it asked before.
 *
 * @returns What a work gives. It rejects with AppError `compute.cancelled` where newer works took its place.
 */
export function createNewestWaiting<Result>(
  mostWaiting: number,
): (subject: string, work: Work<Result>) => Promise<Result> {
  const lines = new Map<string, Waiting<Result>[]>();

  function begin(subject: string, work: Work<Result>): Promise<Result> {
    const under = work();
    const next = (): void => {
      const line = lines.get(subject)!;
      const first = line.shift();
      if (first === undefined) lines.delete(subject);
      else first.resolve(begin(subject, first.work));
    };
    under.then(next, next);
    return under;
  }

  return (subject, work) => {
    const line = lines.get(subject);
    if (line === undefined) {
      lines.set(subject, []);
      return begin(subject, work);
    }
    return new Promise((resolve, reject) => {
      line.push({ work, resolve, reject });
      if (line.length > mostWaiting) line.shift()!.reject(overtaken());
    });
  };
}

function overtaken(): AppError {
  return new AppError('compute.cancelled', 'A newer request took the place of this one.');
}
