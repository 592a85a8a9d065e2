// Votes: the ballot of one that is open to viewers, those that run in the halls, and results once released.
import type { PollLine } from '../../protocol/views';
import { BallotSheet } from '../../ui/ballot/BallotSheet';
import { ClosesIn } from '../../ui/ballot/ClosesIn';
import { EmptyState } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { PollResultView } from '../../ui/poll/PollResultView';
import { kindSentence } from '../../ui/poll/sentences';
import { isForViewers } from './polls';

export function PollsTab() {
  const words = useWords().watch;
  const { topics, outboxView } = useMeeting();
  const polls = topics.poll.value?.polls ?? [];
  if (polls.length === 0) return <EmptyState title={words.noPolls} />;
  return (
    <>
      {polls.map((poll) => (isForViewers(poll, outboxView.value)
        ? <div key={poll.id} class="released released-ballot"><BallotSheet poll={poll} /></div>
        : <Poll key={poll.id} poll={poll} />))}
    </>
  );
}

function Poll({ poll }: { readonly poll: PollLine }) {
  const words = useWords();
  return (
    <section class="released" data-testid="poll" data-state={poll.state} data-poll={poll.id}>
      <p class="dim">{kindSentence(poll.rules, words.ballot)}</p>
      <h2>{nameText(poll.question)}</h2>
      {poll.state === 'released' && (poll.result || poll.box?.tooFew) ? <PollResultView poll={poll} /> : (
        <p class="row-wrap">
          {poll.state === 'open' ? <Tag kind="live">{words.watch.pollOpen}</Tag> : <Tag kind="linedup">{words.watch.pollClosed}</Tag>}
          <span class="dim numerals">{words.ballot.turnout(poll.voted, poll.entitled + poll.tokensIssued)}</span>
          <ClosesIn poll={poll} />
        </p>
      )}
    </section>
  );
}
