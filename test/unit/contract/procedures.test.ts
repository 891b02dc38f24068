import { describe, expect, it } from 'vitest';
import { appEventSchema } from '../../../src-main/contract/events.ts';
import { procedures } from '../../../src-main/contract/procedures.ts';
import { readSchema } from '../../../src-main/contract/read.ts';

describe('the contract', () => {
  it('names procedures noun.verb and events noun.pastTense', () => {
    for (const name of Object.keys(procedures)) expect(name).toMatch(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/);
    const events = appEventSchema.options.map(({ shape }) => shape.name.value);
    for (const name of events) expect(name).toMatch(/^[a-z][a-zA-Z]*\.[a-z]+ed$/);
  });

  it('refuses fields that it does not know, in every input', () => {
    const lenient = Object.entries(procedures)
      .filter(([, { input }]) => {
        const problem = input.safeParse({ notAField: 1 });
        return problem.success || !problem.error.issues.some(({ code }) => code === 'unrecognized_keys');
      })
      .map(([name]) => name);
    expect(lenient).toEqual([]);
  });

  it.each([
    [{ icdrGrade: 2, macularOedema: 'absent', gradability: 'good' }, true],
    [{ icdrGrade: null, macularOedema: null, gradability: 'ungradable' }, true],
    [{ icdrGrade: 2, macularOedema: null, gradability: 'good' }, false],
    [{ icdrGrade: null, macularOedema: 'absent', gradability: 'adequate' }, false],
    [{ icdrGrade: 0, macularOedema: null, gradability: 'ungradable' }, false],
    [{ icdrGrade: 5, macularOedema: 'absent', gradability: 'good' }, false],
    [{ icdrGrade: 1.5, macularOedema: 'absent', gradability: 'good' }, false],
  ])('takes the read %j: %s', (read, isTaken) => {
    expect(readSchema.safeParse(read).success).toBe(isTaken);
  });
});
