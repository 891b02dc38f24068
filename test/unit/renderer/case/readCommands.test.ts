import { computed, ref, shallowRef } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import { caseViewSchema, type CaseView } from '../../../../src-main/contract/caseView.ts';
import type { Draft, ReviewState } from '../../../../src-main/contract/read.ts';
import { readCommands, type ReadCommands } from '../../../../src-renderer/views/case/readCommands.ts';
import { emptyDraft } from '../../../../src-renderer/views/case/readForm.ts';
import { finalReadEntry, firstReadEntry, revealEntry } from './reviewEntries.ts';

const hash = 'd'.repeat(64);

function caseView(state: ReviewState, entries: CaseView['entries'], isRevealed: boolean): CaseView {
  return caseViewSchema.parse({
    caseId: 'c1',
    pseudonym: 'P1',
    eye: 'right',
    importedAt: '2026-11-22T10:00:00.000Z',
    image: {
      imageId: hash,
      widthPx: 10,
      heightPx: 10,
      format: 'jpeg',
      fieldOfView: null,
      millimetresPerPx: null,
    },
    state,
    entries,
    draft: null,
    draftRevision: 0,
    marks: { opticDisc: null, fovea: null, rulers: [], annotations: [] },
    marksRevision: 0,
    revealed: isRevealed ? { prediction: null, attributions: [], reference: null } : null,
  });
}

describe('the keys of a read', () => {
  const done: string[] = [];
  let said = '';
  const draft = shallowRef<Draft>(emptyDraft);
  const tab = ref('prediction');

  function keysAt(view: CaseView, hasPrediction = false): ReadCommands {
    const act = (name: string) => (): Promise<boolean> => {
      done.push(name);
      return Promise.resolve(true);
    };
    return readCommands({
      view: shallowRef(view),
      draft: {
        value: draft,
        change: (changed) => {
          draft.value = changed;
        },
        flush: () => {
          done.push('flush');
          return Promise.resolve();
        },
      },
      actions: { recordFirst: act('first'), recordFinal: act('final'), reveal: act('reveal') },
      hasPrediction: computed(() => hasPrediction),
      tab,
      openSigning: () => done.push('sign'),
      focusComment: () => done.push('comment'),
      say: (text) => {
        said = text;
      },
    });
  }

  const unread = caseView('unread', [], false);
  const read = caseView('read', [firstReadEntry(1)], false);
  const revealed = caseView('revealed', [firstReadEntry(1), revealEntry(2)], true);
  const decided = caseView('revealed', [firstReadEntry(1), revealEntry(2), finalReadEntry(3)], true);

  beforeEach(() => {
    done.length = 0;
    said = '';
    draft.value = emptyDraft;
    tab.value = 'prediction';
  });

  it('enter a whole read and record it after the draft is safe', async () => {
    const keys = keysAt(unread);
    await keys['read.grade3']();
    await keys['read.nextOedema']();
    await keys['read.nextOedema']();
    await keys['read.nextGradability']();
    expect(draft.value).toMatchObject({ icdrGrade: 3, macularOedema: 'present', gradability: 'good' });
    expect(tab.value).toBe('read');
    await keys['read.record']();
    expect(done).toEqual(['flush', 'first']);
  });

  it('record nothing while something is missing, and say what', async () => {
    const keys = keysAt(unread);
    await keys['read.grade0']();
    await keys['read.record']();
    expect(done).toEqual([]);
    expect(said).toBe('Not recorded. Still missing: macular oedema and gradability.');
  });

  it('never reveal before the first read', async () => {
    await keysAt(unread)['read.reveal']();
    expect(done).toEqual([]);
    expect(said).toContain('before the reveal');
    await keysAt(read)['read.reveal']();
    expect(done).toEqual(['flush', 'reveal']);
    expect(tab.value).toBe('prediction');
  });

  it('change nothing that is recorded', async () => {
    await keysAt(read)['read.grade4']();
    await keysAt(decided)['read.grade4']();
    expect(draft.value).toEqual(emptyDraft);
    expect(said).toBe('The final read is recorded. Sign it (S), or correct it with a reason.');
  });

  it('take over the first read only when asked, and keep agreement and comment', async () => {
    draft.value = { ...emptyDraft, agreement: 'disagree', comment: 'Artefact' };
    await keysAt(revealed, true)['read.keepFirst']();
    expect(draft.value).toEqual({
      icdrGrade: 2,
      macularOedema: 'absent',
      gradability: 'good',
      agreement: 'disagree',
      comment: 'Artefact',
    });
  });

  it('agree only with a prediction that was revealed', async () => {
    await keysAt(unread)['read.agree']();
    expect(draft.value.agreement).toBeNull();
    expect(said).toContain('until the reveal');
    await keysAt(revealed, true)['read.disagree']();
    expect(draft.value.agreement).toBe('disagree');
  });

  it('want agreement in a final read where there is a prediction', async () => {
    await keysAt(revealed, true)['read.keepFirst']();
    await keysAt(revealed, true)['read.record']();
    expect(said).toBe('Not recorded. Still missing: whether you agree with the model.');
    await keysAt(revealed, true)['read.agree']();
    await keysAt(revealed, true)['read.record']();
    expect(done).toEqual(['flush', 'final']);
  });

  it('sign nothing but a final read', async () => {
    await keysAt(revealed)['read.sign']();
    expect(done).toEqual([]);
    await keysAt(decided)['read.sign']();
    expect(done).toEqual(['sign']);
  });
});
