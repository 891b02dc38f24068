import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { dataSchemas, jsonSchemaText } from '../../../../src-main/reports/data/jsonSchemas.ts';
import { gatherCaseReport } from '../../../../src-main/review/report/gatherCaseReport.ts';
import { gatherSessionReport } from '../../../../src-main/review/report/gatherSessionReport.ts';
import { everybody, openReportedLibrary, partsFor } from '../../review/report/reportedLibrary.ts';

const [caseSchema, sessionSchema] = dataSchemas;

function fileOf(name: string): string {
  return join(import.meta.dirname, '../../../../resources/schemas', name);
}

function shipped(name: string): string {
  return readFileSync(fileOf(name), 'utf8');
}

function validatorOf(name: string): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  // Dates have a pattern as well.
  ajv.addFormat('date-time', true);
  return ajv.compile(JSON.parse(shipped(name)));
}

/** A copy with one member, named by its path, put in the place of what is there. */
function broken(value: unknown, path: readonly (string | number)[], member: unknown): unknown {
  const copy = structuredClone(value);
  let at = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) at = at[step] as typeof at;
  const last = path.at(-1)!;
  if (member === undefined) Reflect.deleteProperty(at, last);
  else at[last] = member;
  return copy;
}

describe('the JSON Schemas', () => {
  it.each(dataSchemas)(
    '$name is what the contract declares: vitest writes it anew with --update',
    async (schema) => {
      await expect(jsonSchemaText(schema)).toMatchFileSnapshot(fileOf(schema.name));
    },
  );

  it('accept a real report of a case, and refuse one that is broken anywhere', async () => {
    const { store, found } = await openReportedLibrary();
    const report: unknown = JSON.parse(
      JSON.stringify(gatherCaseReport(partsFor(store, 'Ada Grader'), found, everybody)),
    );
    const isValid = validatorOf(caseSchema.name);
    expect(isValid(report)).toBe(true);
    const breaks: readonly (readonly [path: readonly (string | number)[], member: unknown])[] = [
      [['formatVersion'], 2],
      [['purpose'], 'For diagnosis.'],
      [['case', 'imageHash'], 'abc'],
      [['case', 'path'], '/home/somebody'],
      [['case', 'widthPx'], 1.5],
      [['createdAt'], 'yesterday'],
      [['attributions', 0, 'numbers', 'sum'], '1'],
      [['attributions', 0, 'numbers', 'sum'], null],
      [['lesions', 0, 'lesions', 0, 'number'], 0],
      [['lesions', 0, 'lesions', 0, 'pValue'], 1.01],
      [['reads', 0, 'entries', 0, 'kind'], 'guess'],
      [['marks', 'annotations', 0, 'to'], undefined],
      [['cautions'], undefined],
    ];
    for (const [path, member] of breaks)
      expect([path, isValid(broken(report, path, member))]).toEqual([path, false]);
  });

  it('accept a real report of a session, and refuse tables of other sizes', async () => {
    const { store, found } = await openReportedLibrary();
    const report: unknown = JSON.parse(
      JSON.stringify(
        await gatherSessionReport(partsFor(store, null), { cases: [found], leftOut: [] }, everybody),
      ),
    );
    const isValid = validatorOf(sessionSchema.name);
    expect(isValid(report)).toBe(true);
    expect(isValid(broken(report, ['readers', 0, 'againstModel', 4], undefined))).toBe(false);
    expect(isValid(broken(report, ['readers', 0, 'againstModel'], [[0]]))).toBe(false);
    expect(isValid(broken(report, ['readers', 0, 'signed'], 0.5))).toBe(false);
  });

  it('say of every number what it is', () => {
    const bare: string[] = [];
    const visit = (node: unknown, path: string, isDescribed: boolean): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, description, const: constant } = node as Record<string, unknown>;
      const here = isDescribed || typeof description === 'string';
      if ((type === 'number' || type === 'integer') && !here && constant === undefined) bare.push(path);
      for (const [name, member] of Object.entries(node)) visit(member, `${path}/${name}`, here);
    };
    for (const { name } of dataSchemas) visit(JSON.parse(shipped(name)), name, false);
    expect(bare).toEqual([]);
  });
});
