import type {
  CaseReport,
  ReportedAttribution,
  ReportedLesion,
} from '../../../../src-main/contract/caseReport.ts';
import { caseReportSchema, purposeNotice } from '../../../../src-main/contract/caseReport.ts';
import { lesionTypes } from '../../../../src-main/contract/lesion.ts';

/** Numbers that are all different, so that a test can look for each of them. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const hash = (digit: string): string => digit.repeat(64);
const reader = 'Dr. Ada Example';

export interface ExampleOptions {
  readonly attributions?: number;
  readonly lesions?: number;
  readonly comment?: string;
  readonly name?: string;
}

/** A report with everything in it. */
export function exampleCaseReport({
  attributions = 3,
  lesions = 9,
  comment = 'The overlay follows the temporal arcade. Microaneurysms near the fovea were seen before the reveal.',
  name = 'P0003 right',
}: ExampleOptions = {}): CaseReport {
  const next = numbersFrom(7);
  const keys = Array.from({ length: attributions }, (_, index) => hash('abcdef012'[index]!));
  return caseReportSchema.parse({
    format: 'rimlight.case-report',
    formatVersion: 1,
    purpose: purposeNotice,
    createdAt: '2026-11-23T04:30:00.000Z',
    software: { name: 'Rimlight', version: '1.2.3' },
    case: {
      caseId: 'case-3',
      name,
      eye: 'right',
      imageHash: hash('9'),
      widthPx: 4288,
      heightPx: 2848,
      millimetresPerPx: 0.0048271,
      fieldOfView: {
        kind: 'cut-disc',
        centreXPx: 2110.37,
        centreYPx: 1423.91,
        radiusPx: 1708.44,
        leftPx: 401.9,
        topPx: 3.2,
        rightPx: 3818.8,
        bottomPx: 2844.6,
        confidence: 0.91734,
      },
      fileName: null,
    },
    model: {
      name: 'Sample DR grader',
      version: '2.1.0',
      hash: hash('7'),
      explainedOutput: 'the probability of referable retinopathy (grades 2 to 4)',
      licence: 'MIT',
      intendedUse: 'Research and education.',
    },
    prediction: {
      modelHash: hash('7'),
      modelName: 'Sample DR grader',
      explainedOutput: 'the probability of referable retinopathy (grades 2 to 4)',
      classes: [
        'No apparent retinopathy',
        'Mild non-proliferative',
        'Moderate non-proliferative',
        'Severe non-proliferative',
        'Proliferative',
      ].map((label, icdrGrade) => ({
        label,
        icdrGrade,
        score: 3 * next() - 1,
        share: [0.05213, 0.11847, 0.61732, 0.16418, 0.0479][icdrGrade],
      })),
      predictedIndex: 2,
      device: 'cpu',
    },
    attributions: keys.map((key, index) => attribution(key, index, next)),
    similarities: keys.flatMap((firstKey, first) =>
      keys.slice(first + 1).map((secondKey) => ({
        firstKey,
        secondKey,
        spearman: 2 * next() - 1,
        ssim: next(),
        oppositeShare: next(),
      })),
    ),
    reference:
      attributions === 0
        ? null
        : {
            baselineText: 'blur:12',
            name: 'Blurred, 12 px',
            attributionKey: keys[0],
            reader,
            at: '2026-11-22T09:15:30.000Z',
            reason: 'F of the blurred photograph is near that of no finding.',
          },
    lesionCounts: [
      { type: 'microaneurysm', count: Math.ceil(lesions / 2) },
      { type: 'haemorrhage', count: Math.floor(lesions / 2) },
    ].filter(({ count }) => count > 0),
    lesions: keys.slice(0, 2).map((attributionKey) => ({
      attributionKey,
      modelPixelPx: 11.1253,
      rimWidthPx: 46,
      reachPx: 90,
      total: next(),
      absoluteTotal: 10 * next(),
      lesions: Array.from({ length: lesions }, (_, index) => lesion(index, next)),
      contrasts: [
        {
          group: { kind: 'layer', layer: 'lesions' },
          contrast: next() / 1e5,
          pValue: next(),
          placements: 999,
          testedLesions: 7,
          withoutRoom: 1,
        },
        {
          group: { kind: 'type', type: 'haemorrhage' },
          contrast: -next() / 1e8,
          pValue: next(),
          placements: 999,
          testedLesions: 3,
          withoutRoom: 0,
        },
      ],
      profile: profile(next),
    })),
    reads: [reads(comment)],
    marks: {
      opticDisc: { centre: { xPx: 3121.5, yPx: 1340.25 }, radiusPx: 271.83 },
      fovea: { xPx: 1980.125, yPx: 1466.5 },
      rulers: [{ from: { xPx: 101.5, yPx: 202.25 }, to: { xPx: 303.125, yPx: 404.75 } }],
      annotations: [
        {
          annotationId: 'a',
          author: reader,
          kind: 'arrow',
          from: { xPx: 1200, yPx: 700 },
          to: { xPx: 1523.7, yPx: 1011.3 },
          text: 'Dot haemorrhage',
        },
        {
          annotationId: 'b',
          author: reader,
          kind: 'circle',
          centre: { xPx: 2411.2, yPx: 1811.9 },
          radiusPx: 213.6,
          text: 'Exudates',
        },
        {
          annotationId: 'c',
          author: null,
          kind: 'text',
          at: { xPx: 2701.4, yPx: 611.8 },
          text: 'superior arcade',
        },
      ],
    },
    cautions: [
      'The photograph is small for the model: lesions under 22 px in diameter are below its resolution.',
      'One baseline has not converged.',
    ],
  });
}

function attribution(key: string, index: number, next: () => number): unknown {
  const texts = [
    ['blur:12', 'Blurred, 12 px'],
    ['black', 'Black'],
    ['mean-colour', 'Mean colour'],
    ['white', 'White'],
    ['maximum-distance', 'Maximum distance'],
    ['uniform-noise:0*8', 'Uniform noise, 8 members'],
  ] as const;
  const [baselineText, baselineName] = texts[index % texts.length]!;
  const shares = Array.from({ length: 21 }, (_, at) => at / 20);
  const curve = (rises: boolean): unknown => ({
    shares,
    scores: shares.map((share) => 0.1 + 0.7 * (rises ? share ** 0.4 : 1 - share ** 0.4) + 0.04 * next()),
    auc: next(),
    normalisedAuc: next(),
  });
  return {
    key,
    baselineText,
    baselineName,
    isReference: index === 0,
    settings: { method: 'ig', rule: 'adaptive', steps: 64, tolerance: 0.005, maximumEvaluations: 2000 },
    numbers: {
      scoreInput: 0.874213,
      scoreBaseline: next() / 10,
      sum: 0.8 + next() / 100,
      delta: -next() / 1000,
      panelError: next() / 10_000,
      evaluations: 180 + index,
      converged: index !== 1,
    },
    device: 'cpu',
    elapsedMs: 1000 * next(),
    computedAt: '2026-11-21T13:00:00.000Z',
    engineVersion: '4',
    hasMap: true,
    widthPx: 256,
    heightPx: 256,
    transform: {
      originalWidthPx: 4288,
      originalHeightPx: 2848,
      leftPx: 400.25,
      topPx: -284.5,
      cropWidthPx: 3420.5,
      cropHeightPx: 3420.5,
      targetWidthPx: 256,
      targetHeightPx: 256,
    },
    measures: {
      positiveSum: next(),
      negativeSum: -next(),
      baselineDistance: { meanAbsolute: next(), changedShare: next() },
      insertion: curve(true),
      deletion: curve(false),
      insertionBlurPx: 8.53,
    },
  } satisfies Record<keyof ReportedAttribution, unknown>;
}

function lesion(index: number, next: () => number): unknown {
  const isMeasured = index % 4 !== 3;
  const measured = (value: number): number | null => (isMeasured ? value : null);
  return {
    lesionId: `lesion-${index}`,
    number: index + 1,
    type: lesionTypes[index % 2]!,
    layer: 'lesions',
    status: isMeasured ? 'measured' : 'belowResolution',
    source: 'mask',
    areaPx: 40 + Math.round(1000 * next()),
    areaMm2: next() / 30,
    diameterModelPx: 1 + 4 * next(),
    interiorSum: measured((next() - 0.5) / 100),
    rimSum: measured((next() - 0.5) / 100),
    surroundSum: measured((next() - 0.5) / 1e8),
    absoluteShareInside: measured(next() / 50),
    contrast: measured((next() - 0.5) / 1e4),
    pValue: measured(next()),
  } satisfies Record<keyof ReportedLesion, unknown>;
}

function profile(next: () => number): unknown {
  const distances = Array.from({ length: 60 }, (_, index) => index - 29.5);
  const mean = distances.map((at) => (Math.exp(-((at - 3) ** 2) / 120) - 0.3 + 0.1 * next()) / 1e5);
  return {
    distances,
    mean,
    low: mean.map((value) => value - (0.1 + 0.1 * next()) / 1e5),
    high: mean.map((value) => value + (0.1 + 0.1 * next()) / 1e5),
    lesions: distances.map((_, index) => Math.max(1, 7 - Math.floor(Math.abs(index - 30) / 6))),
  };
}

function reads(comment: string): unknown {
  const base = { reader, reason: null };
  return {
    reader,
    entries: [
      {
        ...base,
        sequence: 11,
        at: '2026-11-22T09:00:00.000Z',
        kind: 'firstRead',
        wasRevealed: false,
        read: { icdrGrade: 1, macularOedema: 'absent', gradability: 'good' },
      },
      {
        ...base,
        sequence: 12,
        at: '2026-11-22T09:02:00.000Z',
        kind: 'reveal',
        modelHash: hash('7'),
        attributionKeys: [],
      },
      {
        ...base,
        sequence: 13,
        at: '2026-11-22T09:05:20.000Z',
        kind: 'finalRead',
        sinceRevealMs: 200_123,
        final: {
          read: { icdrGrade: 2, macularOedema: 'absent', gradability: 'good' },
          agreement: 'agree',
          comment,
        },
      },
      {
        ...base,
        sequence: 14,
        at: '2026-11-22T09:06:00.000Z',
        kind: 'signature',
        signature: { name: reader, meaning: 'graded' },
      },
      {
        ...base,
        sequence: 15,
        at: '2026-11-22T10:00:00.000Z',
        kind: 'finalRead',
        reason: 'A second look at the temporal arcade.',
        sinceRevealMs: 3_480_000,
        final: {
          read: { icdrGrade: 2, macularOedema: 'present', gradability: 'good' },
          agreement: 'agree',
          comment: '',
        },
      },
    ],
  };
}
