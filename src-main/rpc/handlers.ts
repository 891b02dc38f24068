import type { Handlers } from './handler.ts';
import { appHandlers } from './handlers/appHandlers.ts';
import { attributionHandlers } from './handlers/attributionHandlers.ts';
import { baselineHandlers } from './handlers/baselineHandlers.ts';
import { baselineSessionHandlers } from './handlers/baselineSessionHandlers.ts';
import { bundleHandlers } from './handlers/bundleHandlers.ts';
import { caseHandlers } from './handlers/caseHandlers.ts';
import { comparisonHandlers } from './handlers/comparisonHandlers.ts';
import { deviceHandlers } from './handlers/deviceHandlers.ts';
import { exportHandlers } from './handlers/exportHandlers.ts';
import { importHandlers } from './handlers/importHandlers.ts';
import { jobHandlers } from './handlers/jobHandlers.ts';
import { lesionHandlers } from './handlers/lesionHandlers.ts';
import { lesionImportHandlers } from './handlers/lesionImportHandlers.ts';
import { lesionSessionHandlers } from './handlers/lesionSessionHandlers.ts';
import { modelHandlers } from './handlers/modelHandlers.ts';
import { readHandlers } from './handlers/readHandlers.ts';
import { settingsHandlers } from './handlers/settingsHandlers.ts';

/** A name of the contract without its handler does not compile. */
export const handlers: Handlers = {
  ...appHandlers,
  ...caseHandlers,
  ...readHandlers,
  ...lesionHandlers,
  ...lesionImportHandlers,
  ...lesionSessionHandlers,
  ...attributionHandlers,
  ...baselineHandlers,
  ...comparisonHandlers,
  ...baselineSessionHandlers,
  ...deviceHandlers,
  ...exportHandlers,
  ...bundleHandlers,
  ...jobHandlers,
  ...importHandlers,
  ...modelHandlers,
  ...settingsHandlers,
};
