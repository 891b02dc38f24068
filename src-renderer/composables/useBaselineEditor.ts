import {
  computed,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue';
import type { BaselineChoices, BaselinePreview } from '../../src-main/contract/baseline.ts';
import type { CaseView } from '../../src-main/contract/caseView.ts';
import type { ErrorReport } from '../../src-main/contract/errorCode.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import { CallError } from '../client/client.ts';
import {
  draftOfText,
  memberCount,
  startingPart,
  textOfDraft,
  type BaselineDraft,
} from '../views/compare/editor/baselineDraft.ts';
import { useClient } from './useClient.ts';
import { useToasts } from './useToasts.ts';

export interface BaselineEditorState {
  readonly draft: Ref<BaselineDraft>;
  /** For the main process; null while something is still to be chosen. */
  readonly text: ComputedRef<string | null>;
  readonly members: ComputedRef<number>;
  /** What the case has; null until it is known. */
  readonly choices: Readonly<ShallowRef<BaselineChoices | null>>;
  /** For the photograph beside the baseline; null until it is known. */
  readonly view: Readonly<ShallowRef<CaseView | null>>;
  /** Of the newest text that was answered. While another is under way the last stays. */
  readonly preview: Readonly<ShallowRef<BaselinePreview | null>>;
  /** The text that pictures are to be of: the newest one, once the person has stopped changing it. */
  readonly settledText: Readonly<ShallowRef<string | null>>;
  /** Why the newest text has no preview. */
  readonly failure: Readonly<ShallowRef<ErrorReport | null>>;
  readonly isPreviewing: Readonly<Ref<boolean>>;
}

/** Long enough for a slider that is being drawn. */
const settledMs = 120;

/** A baseline in the making for one case, with what it would be, kept up to date. */
export function useBaselineEditor(caseId: CaseId, initial: string | null): BaselineEditorState {
  const client = useClient();
  const toasts = useToasts();
  const draft = ref(draftOfText(initial ?? '') ?? { parts: [startingPart] }) as Ref<BaselineDraft>;
  const text = computed(() => textOfDraft(draft.value));
  const choices = shallowRef<BaselineChoices | null>(null);
  const view = shallowRef<CaseView | null>(null);
  const preview = shallowRef<BaselinePreview | null>(null);
  const settledText = shallowRef<string | null>(null);
  const failure = shallowRef<ErrorReport | null>(null);
  const isPreviewing = ref(false);
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(wanted: string): Promise<void> {
    const asked = ++newest;
    isPreviewing.value = true;
    settledText.value = wanted;
    try {
      const answer = await client.call('baseline.preview', { caseId, baseline: wanted });
      if (asked !== newest) return;
      preview.value = answer;
      failure.value = null;
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown;
      if (asked === newest) failure.value = thrown.report;
    } finally {
      if (asked === newest) isPreviewing.value = false;
    }
  }

  function askSoon(wanted: string | null): void {
    clearTimeout(timer);
    newest += 1;
    isPreviewing.value = wanted !== null;
    failure.value = null;
    if (wanted === null) return;
    timer = setTimeout(() => {
      ask(wanted).catch(toasts.showFailure);
    }, settledMs);
  }

  watch(text, askSoon);
  onScopeDispose(() => {
    clearTimeout(timer);
    newest += 1;
  });
  if (text.value !== null) ask(text.value).catch(toasts.showFailure);
  client
    .call('baseline.choices', { caseId })
    .then((answer) => {
      choices.value = answer;
    })
    .catch(toasts.showFailure);
  client
    .call('case.get', { caseId })
    .then((answer) => {
      view.value = answer;
    })
    .catch(toasts.showFailure);

  return {
    draft,
    text,
    members: computed(() => memberCount(draft.value)),
    choices,
    view,
    preview,
    settledText,
    failure,
    isPreviewing,
  };
}
