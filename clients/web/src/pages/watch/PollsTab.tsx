// Votes: running, waiting, and their counts once released.
import type { PollCount, PollLine } from '../../protocol/views';
import { EmptyState } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';

export function PollsTab() {
  const words = useWords().watch;
  const polls = useMeeting().topics.poll.value?.polls ?? [];
  if (polls.length === 0) return <EmptyState title={words.noPolls} />;
  return <>{polls.map((poll) => <Poll key={poll.id} poll={poll} />)}</>;
}

function Poll({ poll }: { readonly poll: PollLine }) {
  const words = useWords().watch;
  return (
    <section class="released" data-testid="poll" data-state={poll.state}>
      <h2>{nameText(poll.question)}</h2>
      <p class="row">
        {poll.state === 'open' && <Tag kind="live">{words.pollOpen}</Tag>}
        {poll.state === 'closed' && <Tag kind="linedup">{words.pollClosed}</Tag>}
        {poll.state === 'released' && poll.count && <Tag kind={poll.count.carried ? 'good' : 'warning'}>{poll.count.carried ? words.carried : words.notCarried}</Tag>}
        <span class="dim numerals">{words.turnout(poll.voted, poll.entitled)}</span>
      </p>
      {poll.state === 'released' && poll.count && <Count count={poll.count} />}
    </section>
  );
}

function Count({ count }: { readonly count: PollCount }) {
  const words = useWords().common;
  const most = Math.max(1, count.yes, count.no, count.abstain);
  return (
    <dl class="count">
      {(['yes', 'no', 'abstain'] as const).map((choice) => (
        <div key={choice} class="count-line">
          <dt>{words[choice]}</dt>
          <dd class="grow"><meter class={`count-bar count-${choice}`} min={0} max={most} value={count[choice]} aria-label={words[choice]} /></dd>
          <dd class="numerals">{count[choice]}</dd>
        </div>
      ))}
    </dl>
  );
}
