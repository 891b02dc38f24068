import type { z } from 'zod';
import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import { baselineMembers } from '../attribution/baselines/makeBaseline.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import { longestSidePx, type BaselineFrame } from '../contract/assetPaths.ts';
import type { BaselineSpec } from '../contract/attribution.ts';
import type { BaselinePreview } from '../contract/baseline.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { baselineMaterial } from './baselineMaterial.ts';
import { baselineNames } from './baselineNames.ts';
import type { ModelShelf } from './modelShelf.ts';
import { createNewestWaiting } from './newestWaiting.ts';
import { noFindingOf } from './noFindingOf.ts';
import { photographSource } from './photographSource.ts';
import { resolveBaseline } from './resolveBaseline.ts';

export interface BaselinePictureRequest {
  /** As people write it. */
  readonly baseline: string;
  readonly frame: BaselineFrame;
  /** Of a set, from 0. */
  readonly member: number;
}

/** Makes baselines for somebody who looks at them, before anything is attributed. */
export interface BaselineDesk {
  /**
   * What the model says of a baseline. Of several that are asked for one case while one is made, the newest alone waits.
   * @throws AppError `baseline.invalid`, `model.*`, `file.*`, `compute.*`; `compute.cancelled` where a newer one was asked for
   */
  preview(found: CaseRecord, text: string): Promise<BaselinePreview>;
  /**
   * A PNG of one member. A screen of pictures may wait at a time.
   * @throws AppError as `preview`
   */
  picture(found: CaseRecord, request: BaselinePictureRequest, signal?: AbortSignal): Promise<Uint8Array>;
}

export interface BaselineDeskParts {
  readonly store: Store;
  readonly supervisor: Supervisor<JobKinds>;
  readonly models: Pick<ModelShelf, 'ready'>;
}

/** Members of a set that a preview scores. */
const scoredMembers = 8;

/** Nine tiles, in both frames. */
const mostPictures = 18;

export function createBaselineDesk({ store, supervisor, models }: BaselineDeskParts): BaselineDesk {
  const previews = createNewestWaiting<BaselinePreview>(1);
  const pictures = createNewestWaiting<Uint8Array>(mostPictures);

  async function requestOf(found: CaseRecord, baseline: BaselineSpec): Promise<JobRequest> {
    const { contentHash, modelFile } = await models.ready();
    return {
      modelFile,
      modelHash: contentHash,
      image: photographSource(store, found.imageId),
      baseline,
      ...baselineMaterial(baseline, found.id, store),
      // Ready at once, where a graphics card would have to compile the model first.
      device: 'cpu',
      threads: null,
    };
  }

  async function preview(found: CaseRecord, text: string): Promise<BaselinePreview> {
    const spec = resolveBaseline(text, found, store);
    const request = await requestOf(found, spec);
    const scored = await supervisor.run('scoreBaseline', { ...request, mostMembers: scoredMembers });
    const { scoreBaseline, scoreInput, explainedOutput, distance } = scored;
    const noFinding = noFindingOf(store.models.find(request.modelHash!)!, scored);
    return {
      resolved: formatBaseline(spec),
      name: baselineNames(store).ofText(text),
      members: baselineMembers(spec).length,
      scoreBaseline,
      scoredMembers: scored.scoredMembers,
      scoreInput,
      explainedOutput,
      noFindingScore: noFinding.score,
      isNearNoFinding: noFinding.isNear(scoreBaseline),
      meanAbsoluteDifference: distance.meanAbsolute,
      changedShare: distance.changedShare,
    };
  }

  async function picture(
    found: CaseRecord,
    { baseline, frame, member }: BaselinePictureRequest,
    signal: AbortSignal | undefined,
  ): Promise<Uint8Array> {
    const request = await requestOf(found, resolveBaseline(baseline, found, store));
    const { png } = await supervisor.run(
      'renderBaseline',
      { ...request, frame, member, longestSidePx: longestSidePx.screen! },
      signal === undefined ? {} : { signal },
    );
    return png;
  }

  return {
    preview: (found, text) => previews(found.id, () => preview(found, text)),
    picture: (found, request, signal) => pictures(found.id, () => picture(found, request, signal)),
  };
}

type JobRequest = Omit<z.input<JobKinds['scoreBaseline']['input']>, 'mostMembers'>;
