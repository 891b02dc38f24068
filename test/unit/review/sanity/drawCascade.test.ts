import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { jobKinds, type JobKinds } from '../../../../src-main/compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../../../src-main/compute/supervisor.ts';
import { drawCascade } from '../../../../src-main/review/sanity/drawCascade.ts';
import { check, openCheckedLibrary } from './checkedLibrary.ts';

describe('drawCascade', () => {
  it('draws the photograph, the map of the trained model and each step, with what the table says of them', async () => {
    const { store, supervisor } = await openCheckedLibrary();
    const { findings, cascade } = await check({ store, supervisor });
    const sheets: z.output<JobKinds['renderCascadeSheet']['input']>[] = [];
    const listening: Supervisor<JobKinds> = {
      close: () => supervisor.close(),
      run(name, input, options) {
        if (name === 'renderCascadeSheet') sheets.push(jobKinds.renderCascadeSheet.input.parse(input));
        return supervisor.run(name, input, options);
      },
    };
    const wish = { lines: ['Head.'], layerCount: 2, preset: 'figure-3' } as const;
    const png = await drawCascade(store, listening, cascade.list(), wish, new AbortController().signal);
    const [sheet] = sheets;
    expect(sheet!.columns).toEqual([
      'Photograph',
      'Trained model',
      'Output layer randomised',
      'All 2 layers randomised',
    ]);
    const [{ references, steps }] = findings.photographs as [(typeof findings.photographs)[number]];
    const score = (value: number): string => `F ${value.toFixed(2)}`;
    expect(sheet!.rows.map(({ name, pictures }) => [name, ...pictures.map(({ note }) => note)])).toEqual([
      [
        'P-1 right',
        '',
        score(references[0]!.scoreInput),
        ...steps.map(
          ({ scoreInput, rankCorrelation }) =>
            `${score(scoreInput)}   correlation ${rankCorrelation!.toFixed(2).replace(/^-0\.00$/, '0.00')}`,
        ),
      ],
    ]);
    const { format, width } = await sharp(png).metadata();
    expect({ format, width }).toEqual({ format: 'png', width: 2 * 40 + 4 * 224 + 3 * 12 });
    // Another picture for each map.
    expect(
      new Set(sheet!.rows[0]!.pictures.map(({ jpeg }) => Buffer.from(jpeg).toString('base64'))).size,
    ).toBe(4);
  });

  it('keeps the maps of the first photographs alone', async () => {
    const { store, supervisor } = await openCheckedLibrary();
    const { cascade } = await check({ store, supervisor });
    const [kept] = cascade.list();
    const [first] = kept!.maps;
    cascade.keep({ ...kept!.photograph, name: 'another' }, first!);
    expect(cascade.list()).toEqual([kept]);
    expect(kept!.maps.map(({ layers }) => layers)).toEqual([0, 1, 2]);
  });
});
