import type { ComputedRef, Ref, ShallowRef } from 'vue';
import type { CaseView } from '../../../src-main/contract/caseView.ts';
import type { CommandId } from '../../../src-main/contract/commands.ts';
import {
  gradabilitySchema,
  macularOedemaSchema,
  type Agreement,
  type Draft,
  type IcdrGrade,
} from '../../../src-main/contract/read.ts';
import type { ReviewActions } from '../../composables/useReviewActions.ts';
import type { SavedValue } from './savedValue.ts';
import {
  draftOfRead,
  listText,
  missingFromFinal,
  missingFromRead,
  nextOf,
  withGradability,
  withGrade,
  withOedema,
} from './readForm.ts';
import { latestOf, stageOf, type ReviewStage } from './reviewStage.ts';

interface ReadSession {
  readonly view: Readonly<ShallowRef<CaseView | null>>;
  readonly draft: Pick<SavedValue<Draft>, 'value' | 'change' | 'flush'>;
  readonly actions: Pick<ReviewActions, 'recordFirst' | 'recordFinal' | 'reveal'>;
  readonly hasPrediction: ComputedRef<boolean>;
  readonly tab: Ref<string>;
  readonly openSigning: () => void;
  readonly focusComment: () => void;
  /** Tells why a key does nothing now. */
  readonly say: (text: string) => void;
}

type ReadCommandId = Extract<CommandId, `read.${string}`>;
export type ReadCommands = Readonly<Record<ReadCommandId, () => void | Promise<void>>>;

const closedForms: Readonly<Record<Exclude<ReviewStage, 'firstRead' | 'finalRead'>, string>> = {
  reveal:
    'The first read is recorded. Reveal (R) to enter the final read, or correct the first read with a reason.',
  sign: 'The final read is recorded. Sign it (S), or correct it with a reason.',
  confirm:
    'The first read was corrected after signing. Confirm the final read with a reason, then sign again.',
  signed: 'This case is signed. It can be corrected with a reason.',
};

/** What the keys of the read do at each stage. A key that means nothing now says why. */
export function readCommands(session: ReadSession): ReadCommands {
  const stage = (): ReviewStage | null => (session.view.value === null ? null : stageOf(session.view.value));

  function edit(change: (draft: Draft) => Draft): void {
    const now = stage();
    if (now === null) return;
    if (now !== 'firstRead' && now !== 'finalRead') {
      session.say(closedForms[now]);
      return;
    }
    session.tab.value = 'read';
    session.draft.change(change(session.draft.value.value));
  }

  const grade = (value: IcdrGrade) => (): void => {
    edit((draft) => withGrade(draft, value));
  };

  const agreement = (value: Agreement) => (): void => {
    if (!session.hasPrediction.value || stage() === 'firstRead') {
      session.say('There is no prediction to agree or disagree with until the reveal (R).');
      return;
    }
    edit((draft) => ({ ...draft, agreement: value }));
  };

  return {
    'read.grade0': grade(0),
    'read.grade1': grade(1),
    'read.grade2': grade(2),
    'read.grade3': grade(3),
    'read.grade4': grade(4),
    'read.nextOedema': () => {
      edit((draft) => withOedema(draft, nextOf(macularOedemaSchema.options, draft.macularOedema)));
    },
    'read.nextGradability': () => {
      edit((draft) => withGradability(draft, nextOf(gradabilitySchema.options, draft.gradability)));
    },
    'read.agree': agreement('agree'),
    'read.disagree': agreement('disagree'),
    'read.keepFirst': () => {
      keepFirst(session, edit);
    },
    'read.comment': () => {
      session.tab.value = 'read';
      session.focusComment();
    },
    'read.record': () => record(session, stage()),
    'read.reveal': () => reveal(session, stage()),
    'read.sign': () => {
      const now = stage();
      if (now === 'sign') session.openSigning();
      else if (now !== null) session.say(notYetSigned[now]);
    },
  };
}

const notYetSigned: Readonly<Record<Exclude<ReviewStage, 'sign'>, string>> = {
  firstRead: 'Record the first read, reveal and record the final read before signing.',
  reveal: 'Reveal (R) and record the final read before signing.',
  finalRead: 'Record the final read (Ctrl+Enter) before signing.',
  confirm: closedForms.confirm,
  signed: 'This case is signed already.',
};

function keepFirst({ view, say }: ReadSession, edit: (change: (draft: Draft) => Draft) => void): void {
  const first = latestOf(view.value?.entries ?? [], 'firstRead');
  if (first === null) {
    say('There is no first read yet.');
    return;
  }
  edit(({ agreement, comment }) => ({ ...draftOfRead(first.read), agreement, comment }));
}

async function record(session: ReadSession, stage: ReviewStage | null): Promise<void> {
  const { draft, actions, say, hasPrediction, tab } = session;
  if (stage === null) return;
  if (stage !== 'firstRead' && stage !== 'finalRead') {
    say(closedForms[stage]);
    return;
  }
  const entered = draft.value.value;
  const missing =
    stage === 'firstRead' ? missingFromRead(entered) : missingFromFinal(entered, hasPrediction.value);
  if (missing.length > 0) {
    tab.value = 'read';
    say(`Not recorded. Still missing: ${listText(missing)}.`);
    return;
  }
  // A draft that arrived after the entry would bring back what was just used up.
  await draft.flush();
  if (stage === 'firstRead') await actions.recordFirst(entered, null);
  else await actions.recordFinal(entered, hasPrediction.value, null);
}

async function reveal(
  { draft, actions, say, tab, view }: ReadSession,
  stage: ReviewStage | null,
): Promise<void> {
  if (stage === null) return;
  if (stage === 'firstRead') {
    const missing = missingFromRead(draft.value.value);
    say(
      missing.length === 0
        ? 'Record your first read (Ctrl+Enter) before the reveal.'
        : `Record your first read before the reveal. Still missing: ${listText(missing)}.`,
    );
    return;
  }
  await draft.flush();
  if (stage !== 'reveal' && view.value?.revealed !== null) tab.value = 'prediction';
  else if (await actions.reveal()) tab.value = 'prediction';
}
