// Who has not voted yet, by name; those who are here first. And the dialog that names them at the close.
import { act } from '../../../protocol/commands';
import type { PollId } from '../../../protocol/ids';
import type { PollLine } from '../../../protocol/views';
import { Button } from '../../../ui/components/Button';
import { Dialog } from '../../../ui/components/Dialog';
import { nameText, useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { ActButton } from '../ActButton';
import { useActs } from '../acts';
import { seatOf } from '../desk';
import { type Missing as MissingSeat, awaited, missingOf } from './poll_state';

export function Missing({ poll }: { readonly poll: PollLine }) {
  const words = useWords().host.polls;
  const missing = missingOf(poll, useMeeting().topics.seats.value);
  if (missing.length === 0) return <p class="count-all">{words.missingNone}</p>;
  return (
    <section class="stack" aria-label={words.missing(missing.length)} data-testid={`missing-${poll.id}`}>
      <h4 class="soft">{words.missing(missing.length)}</h4>
      <MissingList missing={missing} />
    </section>
  );
}

function MissingList({ missing }: { readonly missing: readonly MissingSeat[] }) {
  const words = useWords().host.polls;
  const seats = useMeeting().topics.seats.value;
  return (
    <ul class="names">
      {missing.map(({ id, present, connected }) => (
        <li key={id} class={present ? 'name-chip' : 'name-chip name-away'}>
          {nameText(seatOf(seats, id)?.name ?? { zh: id, en: id })}
          {!present ? <span class="dim"> {words.missingAbsent}</span> : !connected && <span class="dim"> {words.missingOffline}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Closing while some who are here have not voted: names them, says what it means, and is held. */
export function ClosePollDialog({ poll: id }: { readonly poll: PollId }) {
  const words = useWords().host.polls;
  const acts = useActs();
  const { topics } = useMeeting();
  const poll = topics.poll.value?.polls.find((candidate) => candidate.id === id);
  if (!poll) return null;
  const waited = awaited(poll, topics.seats.value);
  const missing = missingOf(poll, topics.seats.value).filter((each) => waited.includes(each.id));
  return (
    <Dialog title={words.closeTitle} onClose={() => acts.open({ kind: 'polls', poll: id })} testId="close-poll-dialog">
      <p>{words.closeHint}</p>
      <MissingList missing={missing} />
      <div class="dialog-acts">
        <Button onPress={() => acts.open({ kind: 'polls', poll: id })}>{words.waitMore}</Button>
        <ActButton
          act="close_without" body={() => act.closePoll(id, waited)} held kind="danger" after={() => acts.open({ kind: 'polls', poll: id })}
        >
          {waited.length > 0 ? words.closeWithout(waited.length) : words.close}
        </ActButton>
      </div>
    </Dialog>
  );
}
