// Polls at a glance, in the right column: what runs, what is prepared, what is over. Everything else is at the polls' own desk.
import { instant } from '../../../protocol/ids';
import type { PollLine } from '../../../protocol/views';
import { Button } from '../../../ui/components/Button';
import { Name } from '../../../ui/components/Name';
import { EmptyState } from '../../../ui/components/States';
import { useWords } from '../../../ui/language';
import { useMeeting, useServerSeconds } from '../../../ui/meeting_context';
import { useActs, useIsHost } from '../acts';
import { CloseAct, OpenAct } from './PollActs';
import { OutcomeTag, PollTags, Turnout } from './PollMarks';
import { phaseOf } from './poll_state';

export function PollsTab() {
  const words = useWords().host.polls;
  const acts = useActs();
  const isHost = useIsHost();
  const polls = useMeeting().topics.poll.value?.polls ?? [];
  return (
    <div class="stack">
      <p class="row">
        {isHost && <Button size="small" onPress={() => acts.open({ kind: 'newPoll' })} testId="new-poll">＋ {words.create}</Button>}
        <Button size="small" kind="quiet" onPress={() => acts.open({ kind: 'polls', poll: null })} testId="open-polls">{words.openDesk}</Button>
      </p>
      {polls.length === 0 && <EmptyState title={words.empty} detail={words.emptyHint} />}
      {polls.map((poll) => <PollCard key={poll.id} poll={poll} />)}
    </div>
  );
}

function PollCard({ poll }: { readonly poll: PollLine }) {
  const acts = useActs();
  const isHost = useIsHost();
  const phase = phaseOf(poll, instant(useServerSeconds() * 1000));
  return (
    <article class="poll" data-testid={`poll-${poll.id}`} data-state={poll.state}>
      <p class="row-wrap"><PollTags poll={poll} phase={phase} /></p>
      <button type="button" class="poll-open" onClick={() => acts.open({ kind: 'polls', poll: poll.id })} data-testid={`show-${poll.id}`}>
        <Name of={poll.question} />
      </button>
      {phase !== 'draft' && <Turnout poll={poll} />}
      {(phase === 'closed' || phase === 'released') && <p class="row"><OutcomeTag poll={poll} /></p>}
      {isHost && phase === 'draft' && <p class="row"><OpenAct poll={poll} size="small" /></p>}
      {isHost && phase === 'open' && <p class="row"><CloseAct poll={poll} size="small" /></p>}
    </article>
  );
}
