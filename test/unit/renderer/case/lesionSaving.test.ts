import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lesionIdSchema } from '../../../../src-main/contract/ids.ts';
import type { Lesion, LesionPatch } from '../../../../src-main/contract/lesion.ts';
import { patched, toPut } from '../../../../src-renderer/viewer/lesions/lesionPatches.ts';
import { createLesionSaving, type ShownLesions } from '../../../../src-renderer/views/case/lesionSaving.ts';

function lesion(id: string, size = 4): Lesion {
  const lesionId = lesionIdSchema.parse(id);
  const rings = [[0, 0, size, 0, size, size]];
  return { lesionId, type: 'other', source: 'drawn', sourceFile: null, author: 'Dr X', rings };
}

const putting = (...lesions: Lesion[]): LesionPatch => ({ put: lesions.map(toPut), remove: [] });
const conflict = new Error('changed elsewhere');

/** What the program does, in memory. */
function createProgram() {
  const program = {
    lesions: [] as readonly Lesion[],
    revision: 0,
    failure: null as Error | null,
    sent: [] as LesionPatch[],
    list: () => Promise.resolve({ lesions: program.lesions, revision: program.revision }),
    send: async (patch: LesionPatch, revision: number): Promise<number> => {
      program.sent.push(patch);
      await Promise.resolve();
      if (program.failure !== null) throw program.failure;
      if (revision !== program.revision) throw conflict;
      program.lesions = patched(program.lesions, patch, 'Dr X');
      program.revision += 1;
      return program.revision;
    },
  };
  return program;
}

function startSaving(program: ReturnType<typeof createProgram>) {
  const seen: { shown: ShownLesions | null; elsewhere: string[] } = { shown: null, elsewhere: [] };
  const saving = createLesionSaving({
    list: program.list,
    send: program.send,
    isConflict: (thrown) => thrown === conflict,
    author: () => 'Dr X',
    onShown: (shown) => (seen.shown = shown),
    onChangedElsewhere: (lesionIds) => seen.elsewhere.push(...lesionIds),
  });
  return { saving, seen };
}

const ids = (lesions: readonly Lesion[] | undefined): readonly string[] =>
  (lesions ?? []).map(({ lesionId }) => lesionId);

describe('lesionSaving', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows steps at once and sends them one after the other', async () => {
    const program = createProgram();
    const { saving, seen } = startSaving(program);
    saving.change(putting(lesion('a')));
    saving.change(putting(lesion('b')));
    expect(ids(seen.shown?.lesions)).toEqual(['a', 'b']);
    expect(seen.shown?.unsaved.length).toBe(2);
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(program.lesions)).toEqual(['a', 'b']);
    expect(seen.shown).toMatchObject({ revision: 2, unsaved: [], thrown: null });
  });

  it('puts unsaved steps on top of what another window saved first, and says what that window changed', async () => {
    const program = createProgram();
    Object.assign(program, { lesions: [lesion('a'), lesion('b')], revision: 1 });
    const { saving, seen } = startSaving(program);
    saving.reload();
    await vi.advanceTimersByTimeAsync(0);
    Object.assign(program, { lesions: [lesion('a', 9), lesion('b')], revision: 2 });
    saving.change(putting(lesion('c')));
    await vi.advanceTimersByTimeAsync(0);
    expect(seen.shown?.lesions).toEqual([lesion('a', 9), lesion('b'), lesion('c')]);
    expect(program.lesions).toEqual(seen.shown?.lesions);
    expect(seen.elsewhere).toEqual(['a']);
  });

  it('keeps what cannot be saved, says why and tries again', async () => {
    const program = createProgram();
    const { saving, seen } = startSaving(program);
    program.failure = new Error('The disk is full.');
    saving.change(putting(lesion('a')));
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(seen.shown?.lesions)).toEqual(['a']);
    expect(seen.shown?.thrown).toBe(program.failure);
    program.failure = null;
    await vi.advanceTimersByTimeAsync(2000);
    expect(ids(program.lesions)).toEqual(['a']);
    expect(seen.shown).toMatchObject({ unsaved: [], thrown: null });
  });

  it('saves what is left behind, and asks no more for a case that nobody looks at', async () => {
    const program = createProgram();
    const { saving } = startSaving(program);
    const list = vi.spyOn(program, 'list');
    saving.change(putting(lesion('a')));
    saving.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(program.lesions)).toEqual(['a']);
    expect(list).not.toHaveBeenCalled();
  });

  it('sends everything that waits, joined and with the revision to come, when the page goes', async () => {
    const program = createProgram();
    const { saving } = startSaving(program);
    saving.reload();
    await vi.advanceTimersByTimeAsync(0);
    saving.change(putting(lesion('a')));
    saving.change(putting(lesion('b')));
    saving.change(putting(lesion('c')));
    saving.sendAtOnce();
    expect(program.sent.map(({ put }) => put.length)).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(program.lesions)).toEqual(['a', 'b', 'c']);
  });
});
