import { describe, expect, it } from 'vitest';
import { sessionCautions } from '../../../../src-renderer/views/baselines/sessionCautions.ts';
import { sessionCounts } from '../../../../src-renderer/views/baselines/sessionCounts.ts';
import { sessionReading } from '../../../../src-renderer/views/baselines/sessionReading.ts';
import { baselineSession, meanOf, sessionBaseline, sessionPair } from './sampleSession.ts';

const black = (changes: Parameters<typeof sessionBaseline>[2]) => sessionBaseline('Black', 'black', changes);
const blur = (changes: Parameters<typeof sessionBaseline>[2] = {}) =>
  sessionBaseline('Blur 12 px', 'blur:12', changes);

describe('sessionReading', () => {
  it('says in how many cases two baselines agree, and by which rule', () => {
    expect(sessionReading(baselineSession()).slice(0, 2)).toEqual([
      'In 41 of 54 cases blur 12 px and black agree (mean rank correlation 0.610).',
      'Two baselines agree in a case where fewer than 25 % of the strongest pixels have opposite signs.',
    ]);
  });

  it('names the pair that agrees most and the one that agrees least', () => {
    const session = baselineSession({
      baselines: [blur(), black({}), sessionBaseline('P9, right eye', 'image:ab')],
      pairs: [
        sessionPair(),
        sessionPair({ second: 2, agreeing: 9, cases: 10, spearman: null }),
        sessionPair({ first: 1, second: 2, agreeing: 12 }),
      ],
    });
    expect(sessionReading(session)[0]).toBe(
      'In 9 of 10 cases blur 12 px and P9, right eye agree; black and P9, right eye agree in 12 of 54 cases (mean rank correlation 0.610).',
    );
  });

  it('says so where no two baselines agree anywhere, or all do everywhere', () => {
    const three = [blur(), black({}), sessionBaseline('White', 'white')];
    const pairs = (agreeing: number) => [
      sessionPair({ agreeing }),
      sessionPair({ second: 2, agreeing, spearman: meanOf(-0.1) }),
    ];
    expect(sessionReading(baselineSession({ baselines: three, pairs: pairs(0) }))[0]).toBe(
      'In no case of 54 do two baselines agree (mean rank correlations −0.100 to 0.610).',
    );
    expect(sessionReading(baselineSession({ baselines: three, pairs: pairs(54) }))[0]).toBe(
      'In every case of 54 all baselines agree (mean rank correlations −0.100 to 0.610).',
    );
  });

  it('tells which did not converge, and which the model does not score near no finding', () => {
    const session = baselineSession({ baselines: [blur(), black({ converged: 50, nearNoFinding: 20 })] });
    const reading = sessionReading(session);
    expect(reading).toContain(
      'Some attributions did not converge: black in 4 of 54 cases. Those maps should not be read.',
    );
    expect(reading).toContain(
      'In most cases the model does not score black near no finding: a poor “nothing to see”.',
    );
    expect(sessionReading(baselineSession())).toContain('Every attribution converged.');
  });

  it('calls no baseline better whose interval overlaps with another one', () => {
    const alike = baselineSession({ baselines: [blur(), black({ insertion: meanOf(0.67) })] });
    expect(sessionReading(alike)).toContain(
      'Blur 12 px has the highest insertion AUC (0.700); the interval of black overlaps with its own, so no baseline is clearly better.',
    );
    const apart = baselineSession({ baselines: [blur(), black({ deletion: meanOf(0.1) })] });
    expect(sessionReading(apart)).toContain(
      'Black has the lowest deletion AUC (0.100); its interval lies apart from those of all others.',
    );
    const single = baselineSession({ baselines: [blur(), black({ insertion: meanOf(0.1, null) })] });
    expect(sessionReading(single).join(' ')).toMatch(/no baseline is clearly better/);
  });

  it('keeps the capitals of names that people gave, and of photographs', () => {
    const names = [
      sessionBaseline('Dark room', 'black'),
      sessionBaseline('Gaussian noise, 0.2', 'gaussian-noise:0.2,0'),
      sessionBaseline('A chosen photograph', 'image:*'),
    ];
    const clauses = names.map((baseline) => ({ ...baseline, converged: 0 }));
    expect(sessionReading(baselineSession({ baselines: clauses, pairs: [] }))[0]).toBe(
      'Some attributions did not converge: Dark room in 54 of 54 cases, Gaussian noise, 0.2 in 54 of 54 cases and a chosen photograph in 54 of 54 cases. Those maps should not be read.',
    );
  });

  it('says nothing of what was not measured', () => {
    const none = { insertion: null, deletion: null, nearNoFinding: null };
    const session = baselineSession({
      baselines: [blur(none), black(none)],
      pairs: [sessionPair({ cases: 0 })],
    });
    expect(sessionReading(session)).toEqual(['Every attribution converged.']);
  });
});

describe('sessionCounts', () => {
  it('counts what is compared, measured and left out', () => {
    expect(sessionCounts(baselineSession().counts)).toEqual([
      '54 revealed cases have attributions against two baselines or more.',
      '1 revealed case has fewer.',
      '300 of 324 measures taken.',
      '5 cases are left out: you have not revealed them yet.',
    ]);
  });
});

describe('sessionCautions', () => {
  it('warns of few cases, of the blurred canvas and of baselines that differ from case to case', () => {
    const few = baselineSession({
      pairs: [sessionPair({ cases: 3 })],
      baselines: [blur(), sessionBaseline('Fellow eye, mirrored', 'fellow-eye')],
    });
    const cautions = sessionCautions(few).join(' ');
    expect(cautions).toMatch(/rest on 3 cases only/);
    expect(cautions).toMatch(/300 of 324 measures are taken/);
    expect(cautions).toMatch(/can favour it/);
    expect(cautions).toMatch(/put together by its kind/);
    const many = sessionCautions(
      baselineSession({
        counts: { ...baselineSession().counts, waiting: 0 },
        baselines: [black({}), sessionBaseline('White', 'white')],
      }),
    ).join(' ');
    expect(many).not.toMatch(/rest on|are taken|can favour it|by its kind/);
  });
});
