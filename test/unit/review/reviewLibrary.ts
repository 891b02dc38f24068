import type { FinalRead, Read } from '../../../src-main/contract/read.ts';
import { chooseReader } from '../../../src-main/review/currentReader.ts';
import type { ReviewClock } from '../../../src-main/review/reviewAction.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { hashOf, sampleAttribution, sampleImage, sampleModel } from '../store/sampleRecords.ts';
import { createClock, openTestStore, temporaryFolder, testOptions } from '../store/testLibrary.ts';
import type { TestClock } from '../store/testLibrary.ts';

export interface ReviewLibrary {
  readonly store: Store;
  readonly time: TestClock;
  readonly clock: ReviewClock;
}

/** An empty library whose clock is the test's. */
export function openReviewLibrary(): ReviewLibrary {
  const time = createClock();
  const store = openTestStore(testOptions(temporaryFolder(), time));
  return { store, time, clock: { nowIso: () => time().toISOString() } };
}

/** Adds a case whose photograph has a name of its own. */
export function addCase(store: Store, name: string): string {
  const image = {
    ...sampleImage(name),
    fieldOfView: {
      kind: 'disc',
      centreXPx: 2144.5,
      centreYPx: 1424,
      radiusPx: 1390.25,
      leftPx: 0,
      topPx: 0,
      rightPx: 4288,
      bottomPx: 2848,
      confidence: 0.9,
    },
  };
  return store.cases.add({ pseudonym: name, eye: 'right', image }).case.id;
}

export const readers = ['Ada Grader', 'Ben Second'] as const;

export function addReaders(store: Store): void {
  for (const reader of readers) chooseReader(store, reader);
}

export const mildRead: Read = { icdrGrade: 1, macularOedema: 'absent', gradability: 'good' };

export const severeDecision: FinalRead = {
  read: { icdrGrade: 3, macularOedema: 'present', gradability: 'adequate' },
  agreement: 'disagree',
  comment: 'Venous beading above.',
};

export const classLabels = ['nothing found', 'background changes', 'sight-threatening'] as const;
export const classScores = [0.125, -1.75, 2.0625] as const;

export const gradingModel = {
  ...sampleModel('grader'),
  name: 'Retina Judge',
  version: '7.3.1',
  manifest: {
    output: {
      kind: 'logits',
      labels: [
        { index: 0, label: classLabels[0], icdrGrade: 0 },
        { index: 2, label: classLabels[2], icdrGrade: 3 },
        { index: 1, label: classLabels[1] },
      ],
    },
  },
};

export const modelHash = hashOf('grader');

/** Lets the model predict a photograph, and explain it twice. Gives the keys of the attributions. */
export function addModelResults(store: Store, name: string): readonly string[] {
  store.models.put(gradingModel);
  store.predictions.put({
    imageId: hashOf(name),
    modelHash,
    classScores,
    explainedOutput: 'logit of sight-threatening',
    device: 'webgpu (Quiet Adapter)',
  });
  return [5, 6].map((seed) =>
    store.attributions.put({ ...sampleAttribution(seed, 4, name), transform: wholeTransform }),
  );
}

export const wholeTransform = {
  originalWidthPx: 4288,
  originalHeightPx: 2848,
  leftPx: 720,
  topPx: 0,
  cropWidthPx: 2848,
  cropHeightPx: 2848,
  targetWidthPx: 4,
  targetHeightPx: 4,
};
