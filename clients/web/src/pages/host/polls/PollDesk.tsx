// The polls' own desk: all of them on the left, the chosen one whole on the right.
import type { PollId } from '../../../protocol/ids';
import type { PollLine } from '../../../protocol/views';
import { Button } from '../../../ui/components/Button';
import { Dialog } from '../../../ui/components/Dialog';
import { Name } from '../../../ui/components/Name';
import { EmptyState } from '../../../ui/components/States';
import { useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { useActs, useIsHost } from '../acts';
import { PollDetail } from './PollDetail';
import { PollEditor } from './PollEditor';
import { draftOf, newDraft } from './poll_draft';
import { groupsOf, mostUrgent } from './poll_state';

const groups = ['now', 'drafts', 'over'] as const;

/** `poll` null: whichever is most urgent. `editing`: a new one, or the chosen draft, as a form. */
export function PollDesk({ poll: wanted, editing }: { readonly poll: PollId | null; readonly editing: boolean }) {
  const words = useWords().host.polls;
  const acts = useActs();
  const isHost = useIsHost();
  const view = useMeeting().topics.poll.value;
  const polls = view?.polls ?? [];
  const isNew = editing && wanted === null;
  const poll = isNew ? null : polls.find((each) => each.id === wanted) ?? (wanted === null ? mostUrgent(polls) : null);
  return (
    <Dialog title={words.title} onClose={() => acts.close()} full testId="poll-desk">
      <div class="desk">
        <nav class="desk-list" aria-label={words.list}>
          {isHost && (
            <Button kind={polls.length === 0 ? 'primary' : 'normal'} pressed={isNew} onPress={() => acts.open({ kind: 'newPoll' })} testId="desk-new-poll">
              ＋ {words.create}
            </Button>
          )}
          <PollList polls={polls} chosen={poll?.id ?? null} />
        </nav>
        <div class="desk-main">
          {isNew && <PollEditor key="new" draft={newDraft(view?.defaults ?? null)} poll={null} />}
          {poll && editing && poll.state === 'draft' && <PollEditor key={`edit ${poll.id}`} draft={draftOf(poll)} poll={poll.id} />}
          {poll && !(editing && poll.state === 'draft') && <PollDetail key={poll.id} poll={poll} />}
          {!poll && !isNew && <EmptyState title={polls.length === 0 ? words.empty : words.choose} detail={words.emptyHint} />}
        </div>
      </div>
    </Dialog>
  );
}

function PollList({ polls, chosen }: { readonly polls: readonly PollLine[]; readonly chosen: PollId | null }) {
  const words = useWords().host.polls;
  const grouped = groupsOf(polls);
  return (
    <>
      {groups.map((group) => grouped[group].length > 0 && (
        <section key={group} aria-label={words.groups[group]}>
          <h3 class="dim">{words.groups[group]}</h3>
          <ul>{grouped[group].map((poll) => <PollItem key={poll.id} poll={poll} chosen={poll.id === chosen} />)}</ul>
        </section>
      ))}
    </>
  );
}

function PollItem({ poll, chosen }: { readonly poll: PollLine; readonly chosen: boolean }) {
  const words = useWords().host.polls;
  const acts = useActs();
  return (
    <li>
      <button
        type="button" class={chosen ? 'desk-item desk-item-chosen' : 'desk-item'} aria-current={chosen ? 'true' : undefined}
        onClick={() => acts.open({ kind: 'polls', poll: poll.id })} data-testid={`desk-poll-${poll.id}`}
      >
        <span class="two-lines"><Name of={poll.question} /></span>
        <span class="dim numerals">
          {words.kinds[poll.rules.kind]}{poll.rules.secret && ` · ${words.secret}`}
          {poll.state !== 'draft' && ` · ${words.turnout(poll.voted, poll.entitled)}`}
        </span>
      </button>
    </li>
  );
}
