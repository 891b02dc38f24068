import { setTimeout as wait } from 'node:timers/promises';
import { assetPaths } from '../../src-main/contract/assetPaths.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import type { IcdrGrade, Read } from '../../src-main/contract/read.ts';
import type { Client } from '../../src-renderer/client/client.ts';
import { idle } from '../web/support/idle.ts';
import type { PictureServer } from './pictureServer.ts';

export const reader = 'A. Reader';
const secondReader = 'B. Colleague';

/** Cases of the sample session by what there is to see. */
export interface SampleReview {
  readonly unread: CaseId;
  readonly read: CaseId;
  readonly revealed: CaseId;
  readonly signed: CaseId;
}

/** Reviews a part of the sample session as two readers would on a morning in March. */
export async function reviewSample(server: PictureServer): Promise<SampleReview> {
  const { client } = server;
  await client.call('settings.put', { baselines: ['blur:12', 'black'] });
  await client.call('import.sample', {});
  while ((await client.call('model.list', {})).models.length === 0) await wait(100);
  await client.call('batch.start', { caseIds: [] });
  await idle(client);
  const caseOf = await casesByNumber(client);
  await client.call('reader.choose', { name: secondReader });
  await readAndReveal(server, caseOf(1), 0, '09:10');
  await client.call('reader.choose', { name: reader });
  await readAndReveal(server, caseOf(1), 0, '09:30');
  await decideAndSign(server, caseOf(1), 0, '09:32');
  await readAndReveal(server, caseOf(2), 2, '09:34');
  await decideAndSign(server, caseOf(2), 1, '09:37');
  await readAndReveal(server, caseOf(5), 3, '09:39');
  await client.call('read.recordFirst', { caseId: caseOf(3), read: readOf(2), reason: null });
  server.setTime(at('09:41'));
  return { unread: caseOf(4), read: caseOf(3), revealed: caseOf(5), signed: caseOf(2) };
}

async function casesByNumber(client: Client): Promise<(number: number) => CaseId> {
  const { rows } = await client.call('case.list', {});
  return (number) => rows.find(({ pseudonym }) => pseudonym === `synthetic-${number}`)!.caseId;
}

async function readAndReveal(
  { client, setTime }: PictureServer,
  caseId: CaseId,
  icdrGrade: IcdrGrade,
  time: string,
): Promise<void> {
  setTime(at(time));
  await client.call('read.recordFirst', { caseId, read: readOf(icdrGrade), reason: null });
  await client.call('read.reveal', { caseId });
}

async function decideAndSign(
  { client, setTime }: PictureServer,
  caseId: CaseId,
  icdrGrade: IcdrGrade,
  time: string,
): Promise<void> {
  setTime(at(time));
  const comment =
    icdrGrade === 0 ? '' : 'Microaneurysms only; the haemorrhage that I took for one is an artefact.';
  const final = { read: readOf(icdrGrade), agreement: 'agree', comment } as const;
  await client.call('read.recordFinal', { caseId, final, reason: null });
  await client.call('read.sign', { caseId, signature: { name: reader, meaning: 'graded' }, reason: null });
}

function readOf(icdrGrade: IcdrGrade): Read {
  return { icdrGrade, macularOedema: icdrGrade < 3 ? 'absent' : 'present', gradability: 'good' };
}

export function at(time: string): string {
  return `2026-03-02T${time}:00.000Z`;
}

/** Leaves a list of files that could not be imported. */
export async function importBadFiles({ client, send }: PictureServer): Promise<void> {
  const { uploadId } = await client.call('upload.open', {});
  const files = {
    'ward-3/letter.jpg': 'Dear colleague, the photograph will follow.',
    'ward-3/empty_left.png': '',
    'ward-3/notes.txt': 'Not a photograph.',
  };
  for (const [name, body] of Object.entries(files))
    await send(assetPaths.upload(uploadId, name), { method: 'PUT', body });
  await client.call('import.run', { uploadId });
}

/** Leaves attributions in the queue that do not go on. */
export async function queueAndPause({ client }: PictureServer): Promise<void> {
  await client.call('job.pause', {});
  await client.call('settings.put', { baselines: ['blur:12', 'black', 'mean-colour'] });
  await client.call('batch.start', { caseIds: [] });
}
