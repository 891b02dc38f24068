import type { z } from 'zod';
import { encodePng } from '../../reports/encodePng.ts';
import { cascadeSheet } from '../../reports/pictures/cascadeSheet.ts';
import type { JobHandler } from '../jobTable.ts';
import type { renderCascadeSheetKind } from './renderCascadeSheetKind.ts';

type Result = z.output<(typeof renderCascadeSheetKind)['result']>;

export const renderCascadeSheet: JobHandler<typeof renderCascadeSheetKind> = async (
  input,
): Promise<Result> => ({ png: await encodePng(await cascadeSheet(input)) });
