import type { z } from 'zod';
import { readLesionFile as readRegions } from '../../importers/lesions/readLesionFile.ts';
import type { JobHandler } from '../jobTable.ts';
import type { readLesionFileKind } from './readLesionFileKind.ts';

type Result = z.output<(typeof readLesionFileKind)['result']>;

export const readLesionFile: JobHandler<typeof readLesionFileKind> = async ({
  file,
  fileName,
  kind,
  classNamesFile,
}): Promise<Result> => {
  const pictures = await readRegions({ path: file, kind, classNamesFile }, fileName);
  return {
    pictures: pictures.map(({ pictureName, size, labels, notes }) => ({
      pictureName,
      size,
      labels: labels.map(({ label, source, regions }) => ({
        label,
        source,
        regions: regions.map((rings) => rings.map((ring) => Float64Array.from(ring))),
      })),
      notes: [...notes],
    })),
  };
};
