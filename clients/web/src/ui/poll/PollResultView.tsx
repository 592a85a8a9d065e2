// A released result, whole, of any kind: outcome, bars or table, and the rule behind it.
import type { PollLine } from '../../protocol/views';
import type { Language } from '../language';
import { GradeTable } from './GradeTable';
import { OutcomeFacts, OutcomeTag } from './Outcome';
import { PollBars } from './PollBars';
import { useSaid } from './said';
import './poll.css';

function TooFew({ minimum, language }: { readonly minimum: number; readonly language: Language | undefined }) {
  return <p class="fact-bad" data-testid="too-few">{useSaid(language).words.ballot.tooFew(minimum)}</p>;
}

type PollResultProps = { readonly poll: PollLine; readonly language?: Language };

export function PollResultView({ poll, language }: PollResultProps) {
  const { result } = poll;
  // Of too few secret ballots the server tells nothing but that they are too few.
  if (result === null) return poll.box?.tooFew ? <TooFew minimum={poll.box.minimum} language={language} /> : null;
  // Of too few secret ballots nothing but the turnout is there to be shown.
  if (result.outcome === 'withheld') {
    return <div class="poll-result"><OutcomeTag poll={poll} result={result} language={language} /></div>;
  }
  return (
    <div class="poll-result">
      <OutcomeTag poll={poll} result={result} language={language} />
      {poll.rules.kind === 'grades' ? <GradeTable poll={poll} result={result} language={language} /> : <PollBars poll={poll} result={result} language={language} />}
      <OutcomeFacts poll={poll} result={result} language={language} />
    </div>
  );
}
