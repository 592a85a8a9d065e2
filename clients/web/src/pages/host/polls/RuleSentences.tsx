// The rules of a poll in plain sentences.
import type { PollRules } from '../../../protocol/views';
import { useWords } from '../../../ui/language';
import { summaryOf } from './poll_summary';
import { useSummaryWords } from './summary_words';

/** `plain`: the sentences alone, where a heading stands above already. */
export function RuleSentences({ rules, plain }: { readonly rules: PollRules; readonly plain?: boolean }) {
  const words = useWords().host.polls;
  const sentences = summaryOf(rules, useSummaryWords());
  return (
    <div class="rule-sentences" data-testid="rule-sentences">
      {!plain && <p class="dim">{words.summary} · {words.summaryHint}</p>}
      <ul>{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
    </div>
  );
}
