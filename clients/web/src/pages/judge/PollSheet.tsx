// A vote: three large buttons, then the receipt.
import { useState } from 'preact/hooks';
import { act, makeCommand } from '../../protocol/commands';
import type { Choice, PollLine } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { nameText, outcomeText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ballotKey, ballotOf, type Ballot } from './ballot';

const choices = ['yes', 'no', 'abstain'] as const satisfies readonly Choice[];
const signs: Readonly<Record<Choice, string>> = { yes: '✓', no: '✕', abstain: '–' };

export function PollSheet({ poll }: { readonly poll: PollLine }) {
  const words = useWords();
  const { outbox, outboxView } = useMeeting();
  const [changing, setChanging] = useState(false);
  const ballot = ballotOf(poll, outboxView.value);
  const cast = (choice: Choice) => {
    setChanging(false);
    void outbox.submit(ballotKey(poll.id), makeCommand(act.castBallot(poll.id, choice)), choice);
  };
  return (
    <section class="poll" data-ballot={ballot.kind}>
      <p class="poll-kind">{words.judge.poll} · {words.judge.pollNamed}</p>
      <h1 class="poll-question">{nameText(poll.question)}</h1>
      {ballot.kind === 'open' || changing ? (
        <>
          {ballot.kind === 'open' && ballot.refused && <p class="refused" role="alert">{outcomeText(ballot.refused)}</p>}
          <div class="poll-choices">
            {choices.map((choice) => (
              <Button key={choice} size="large" class={`choice choice-${choice}`} onPress={() => cast(choice)} testId={`vote-${choice}`}>
                <span class="choice-sign" aria-hidden="true">{signs[choice]}</span>{words.common[choice]}
              </Button>
            ))}
          </div>
          <p class="soft">{poll.lastPress ? words.judge.pollMayChange : words.judge.pollFinal}</p>
        </>
      ) : <Voted ballot={ballot} poll={poll} onChange={() => setChanging(true)} />}
    </section>
  );
}

function Voted({ ballot, poll, onChange }: { readonly ballot: Exclude<Ballot, { kind: 'open' }>; readonly poll: PollLine; readonly onChange: () => void }) {
  const words = useWords();
  const live = useMeeting().link.value.kind === 'live';
  const choice = ballot.choice === null ? '' : words.judge.votedAs(words.common[ballot.choice]);
  if (ballot.kind === 'pending') {
    return (
      <div class="result" role="status" data-state="pending">
        <span class="result-mark result-pending" aria-hidden="true">{live ? '…' : '⇡'}</span>
        <h2>{live ? words.judge.votePending : words.judge.pendingOffline}</h2>
        <p>{choice}</p>
      </div>
    );
  }
  if (ballot.kind === 'late') {
    return (
      <div class="result" role="status" data-state="late">
        <span class="result-mark result-pending" aria-hidden="true">!</span>
        <h2>{words.judge.voteLate}</h2>
        <p class="receipt numerals"><span>{words.judge.receipt}</span> <b data-testid="ballot-receipt">{ballot.receipt}</b></p>
        <p>{choice}</p>
      </div>
    );
  }
  return (
    <div class="result" role="status" data-state="receipted">
      <span class="result-mark result-good" aria-hidden="true">✓</span>
      <h2>{words.judge.voted}</h2>
      <p class="receipt numerals"><span>{words.judge.receipt}</span> <b data-testid="ballot-receipt">{ballot.receipt}</b></p>
      <p>{choice}</p>
      {poll.lastPress && <Button onPress={onChange}>{words.judge.changeVote}</Button>}
    </div>
  );
}
