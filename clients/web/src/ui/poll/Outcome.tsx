// What a count means, in a word, and the rule behind it in sentences: the majority, the quorum, the chair's decision.
import type { PollLine, PollResult } from '../../protocol/views';
import type { Language } from '../language';
import { outcomeTone } from './figures';
import { useSaid } from './said';
import { chairSentence, neededSentence, outcomeWord, quorumSentence } from './sentences';

const signs = { good: '✓', open: '?', bad: '✕', plain: '' } as const;

type OutcomeProps = { readonly poll: PollLine; readonly result: PollResult; readonly language?: Language | undefined };

export function OutcomeTag({ poll, result, language }: OutcomeProps) {
  const words = useSaid(language).words.ballot;
  const tone = outcomeTone(result);
  return (
    <p class={`outcome outcome-${tone}`} data-testid="outcome" data-outcome={result.outcome}>
      {signs[tone] && <span class="outcome-sign" aria-hidden="true">{signs[tone]}</span>}
      {outcomeWord(poll, result, words)}
    </p>
  );
}

export function OutcomeFacts({ poll, result, language }: OutcomeProps) {
  const { words: all, name } = useSaid(language);
  const words = all.ballot;
  const needed = neededSentence(poll, result, words);
  const quorum = quorumSentence(result, words);
  const chair = chairSentence(poll, result, words, name);
  return (
    <ul class="facts">
      <li class="numerals">{words.turnout(poll.voted, poll.entitled + poll.tokensIssued)}</li>
      {poll.rules.kind === 'election' && result.openPlaces > 0 && <li class="fact-bad">{words.openPlaces(result.openPlaces)}</li>}
      {poll.box?.tooFew && <li class="fact-bad">{words.tooFew(poll.box.minimum)}</li>}
      {poll.box && poll.box.missing > 0 && <li class="fact-bad">{words.boxMissing(poll.box.missing)}</li>}
      {needed && <li>{needed}</li>}
      {quorum && <li class={quorum.holds ? '' : 'fact-bad'}>{quorum.text}</li>}
      {poll.rules.openToViewers && <li class="numerals">{words.tokens(poll.tokensIssued, poll.tokensUsed)}</li>}
      {result.late > 0 && <li>{words.lateCounted(result.late)}</li>}
      {chair && <li>{chair}</li>}
      {poll.rerunOf && <li>{words.rerunOf}</li>}
      {poll.rerunBy && <li>{words.rerunBy}</li>}
    </ul>
  );
}
