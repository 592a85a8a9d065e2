// Writing a poll: what kind, what question, what it lists; then who votes and what carries it. The rest has a default and stands behind
// "more rules"; a plain summary says at the end what all of it means.
import { useSignal } from '@preact/signals';
import { act } from '../../../protocol/commands';
import { type PollId, pollId, randomId } from '../../../protocol/ids';
import type { PollRules } from '../../../protocol/views';
import { Button } from '../../../ui/components/Button';
import { TextField } from '../../../ui/components/Field';
import { useWords } from '../../../ui/language';
import { en } from '../../../ui/words/en';
import { zhCN } from '../../../ui/words/zh-CN';
import { ActButton } from '../ActButton';
import { useActs } from '../acts';
import { ListFields } from './ListFields';
import { MoreRules } from './MoreRules';
import { type PollDraft, cleaned, ofKind, pollKinds, problemsOf } from './poll_draft';
import { CarryFields, HowFields, WhoFields } from './RuleFields';
import { RuleSentences } from './RuleSentences';

export type RulesProps = { readonly rules: PollRules; readonly onRules: (change: Partial<PollRules>) => void };

const [zhScale, enScale] = [zhCN.host.polls.scaleNames, en.host.polls.scaleNames];
const scale = (['good', 'fair', 'average', 'poor'] as const).map((grade) => ({ zh: zhScale[grade], en: enScale[grade] }));

/** `poll` null: a new one. */
export function PollEditor({ draft: first, poll }: { readonly draft: PollDraft; readonly poll: PollId | null }) {
  const words = useWords();
  const { polls } = words.host;
  const acts = useActs();
  const draft = useSignal(first);
  const id = useSignal(poll ?? pollId(randomId('poll-')));
  const { question, rules } = draft.value;
  const problems = problemsOf(draft.value);
  const onRules = (change: Partial<PollRules>) => { draft.value = { ...draft.value, rules: { ...draft.value.rules, ...change } }; };
  const onQuestion = (change: Partial<PollDraft['question']>) => { draft.value = { ...draft.value, question: { ...draft.value.question, ...change } }; };
  const body = () => {
    const whole = cleaned(draft.value);
    return poll ? act.editPoll(poll, whole.question, whole.rules) : act.createPoll(id.value, whole.question, whole.rules);
  };
  const back = () => acts.open({ kind: 'polls', poll });
  return (
    <div class="poll-editor" data-testid="poll-editor">
      <KindPicker rules={rules} onRules={onRules} />
      <div class="pair">
        <TextField label={polls.question} value={question.zh} onText={(zh) => onQuestion({ zh })} rows={2} testId="poll-question" />
        <TextField label={polls.questionEn} value={question.en} onText={(text) => onQuestion({ en: text })} rows={2} testId="poll-question-en" />
      </div>
      <ListFields rules={rules} onRules={onRules} />
      <div class="rule-columns">
        <WhoFields rules={rules} onRules={onRules} />
        <HowFields rules={rules} onRules={onRules} />
        {rules.kind !== 'grades' && <CarryFields rules={rules} onRules={onRules} />}
      </div>
      <MoreRules rules={rules} onRules={onRules} />
      <RuleSentences rules={cleaned(draft.value).rules} />
      <div class="desk-acts">
        <span class="soft grow">{problems.map((problem) => polls.problems[problem]).join(words.common.listSeparator)}</span>
        <Button kind="quiet" onPress={back}>{words.common.cancel}</Button>
        <ActButton
          act={poll ? 'edit_poll' : 'create_poll'} body={body} free kind="primary" disabled={problems.length > 0}
          after={() => acts.open({ kind: 'polls', poll: id.value })}
        >
          {poll ? polls.saveChanges : polls.save}
        </ActButton>
      </div>
    </div>
  );
}

function KindPicker({ rules, onRules }: RulesProps) {
  const words = useWords().host.polls;
  return (
    <fieldset class="kinds">
      <legend class="soft">{words.kind}</legend>
      {pollKinds.map((kind) => (
        <label key={kind} class={rules.kind === kind ? 'kind kind-chosen' : 'kind'}>
          <input
            type="radio" name="poll-kind" checked={rules.kind === kind} data-testid={`kind-${kind}`}
            onChange={() => onRules(ofKind(rules, kind, scale))}
          />
          <strong>{words.kinds[kind]}</strong>
          <span class="dim">{words.kindHints[kind]}</span>
        </label>
      ))}
    </fieldset>
  );
}
