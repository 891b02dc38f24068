import type { ReportedModel } from '../../contract/caseReport.ts';
import { AppError } from '../../errors/appError.ts';
import { tilesOnSheet, type ContactTile } from '../../reports/pictures/contactSheet.ts';
import {
  pictureIndexJson,
  type ListedPicture,
  type MissingPicture,
} from '../../reports/pictures/pictureIndex.ts';
import { gatherCaseReport } from '../report/gatherCaseReport.ts';
import { smoothingPx } from '../report/renderedFigures.ts';
import { exportableCases } from './exportableCases.ts';
import type { ExportMember, ExportRun } from './exportMember.ts';
import { exportNames } from './exportNames.ts';
import type { ExportParts } from './exportParts.ts';
import { casePictures } from './pictures/casePictures.ts';
import { caseTile } from './pictures/caseTile.ts';
import { contactSheetPage } from './pictures/contactSheetPage.ts';
import type { PicturesRequest } from './pictures/pictureRendering.ts';

/**
 * Pictures at the size of their photographs, contact sheets of 60 cases each, and `pictures.json`, which says what every one of them
 * shows and which are missing. One picture is made at a time.
 * @throws AppError `export.nothing`, `case.notFound`, `file.*`, `compute.*`
 */
export async function* picturesExport(
  request: PicturesRequest,
  parts: ExportParts,
  run: ExportRun,
): AsyncGenerator<ExportMember> {
  const { options } = request;
  const nameOf = exportNames(parts.store, options.caseNames);
  const { cases, leftOut } = exportableCases(parts, request.caseIds, nameOf);
  if (cases.length === 0) throw nothingToShow();
  const pictures: ListedPicture[] = [];
  const missing: MissingPicture[] = [];
  const sheets = { count: request.withContactSheet ? Math.ceil(cases.length / tilesOnSheet) : 0, made: 0 };
  let tiles: ContactTile[] = [];
  let model: ReportedModel | null = null;
  for (const [index, found] of cases.entries()) {
    run.signal.throwIfAborted();
    const { name, fileStem } = nameOf(found);
    run.onProgress(index, cases.length, name);
    const report = gatherCaseReport(parts, found, options);
    model ??= report.model;
    for await (const made of casePictures({ found, report, fileStem }, request, parts, run)) {
      if (made.member === null) missing.push(made.missing);
      else {
        pictures.push(made.listed);
        yield made.member;
      }
    }
    if (!request.withContactSheet) continue;
    tiles.push(await caseTile(parts, found, report, options.preset, run.signal));
    if (tiles.length < tilesOnSheet && index < cases.length - 1) continue;
    sheets.made += 1;
    const sheet = await contactSheetPage(
      tiles,
      { request, model, page: sheets.made, of: sheets.count },
      parts,
      run,
    );
    tiles = [];
    pictures.push(sheet.listed);
    yield sheet.member;
  }
  const about = { createdAt: parts.nowIso(), softwareVersion: parts.version, model, preset: options.preset };
  yield {
    name: 'pictures.json',
    content: pictureIndexJson({ ...about, smoothingPx, pictures, missing, leftOut }),
  };
}

function nothingToShow(): AppError {
  return new AppError(
    'export.nothing',
    'None of these cases can be exported: their model findings have not been revealed to you yet. Read them first.',
  );
}
