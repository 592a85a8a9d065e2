// The acts on a poll, each where it is due: open, close, release, run again.
import { useSignal } from '@preact/signals';
import { act } from '../../../protocol/commands';
import { pollId, randomId } from '../../../protocol/ids';
import type { PollLine } from '../../../protocol/views';
import { HoldButton } from '../../../ui/components/HoldButton';
import { Tag } from '../../../ui/components/Tag';
import { timeOfDayWithSeconds } from '../../../ui/format';
import { useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { ActButton } from '../ActButton';
import { useActs, useMayDrive } from '../acts';
import { TakeBackRelease } from '../TakeBackRelease';
import { awaited, quorumGap } from './poll_state';

type Size = 'small' | 'normal';
type PollProps = { readonly poll: PollLine; readonly size?: Size };

/** The same act stands in the right column and at the desk; tests tell them apart. */
const where = (size: Size) => (size === 'small' ? 'quick_' : '');

/** Where the quorum is not there it can still be opened, held: the result is void, and the button says so. */
export function OpenAct({ poll, size = 'normal', closesAfterMs = null }: PollProps & { readonly closesAfterMs?: number | null }) {
  const words = useWords().host.polls;
  const gap = quorumGap(poll);
  if (gap) {
    return (
      <>
        <span class="count-missing">{words.noQuorumNow(gap.present, gap.needed)}</span>
        <ActButton act={`${where(size)}open_${poll.id}`} body={() => act.openPoll(poll.id, closesAfterMs, true)} held size={size} kind="danger">
          {words.openAnyway}
        </ActButton>
      </>
    );
  }
  return (
    <ActButton act={`${where(size)}open_${poll.id}`} body={() => act.openPoll(poll.id, closesAfterMs)} size={size} kind="primary">{words.open}</ActButton>
  );
}

const timers = [0, 30_000, 60_000, 120_000, 180_000, 300_000, 600_000] as const;

/** Opening with the choice of a timer; at first as the rules say. */
export function OpenWithTimer({ poll }: { readonly poll: PollLine }) {
  const words = useWords().host.polls;
  const chosen = useSignal(poll.rules.closesAfterMs);
  const offered = [...new Set([...timers, poll.rules.closesAfterMs])].sort((one, other) => one - other);
  return (
    <>
      <label class="row"><span class="soft">{words.timer}</span>
        <select class="input poll-timer" value={chosen.value} onChange={(event) => { chosen.value = Number(event.currentTarget.value); }} data-testid="poll-timer">
          {offered.map((ms) => (
            <option key={ms} value={ms}>
              {ms === 0 ? words.timers.none : ms % 60_000 === 0 ? words.timers.minutes(ms / 60_000) : words.timers.seconds(ms / 1000)}
            </option>
          ))}
        </select>
      </label>
      <OpenAct poll={poll} closesAfterMs={chosen.value} />
    </>
  );
}

/** Held; where the rules ask for it, those who are here and have not voted are named first. */
export function CloseAct({ poll, size = 'normal' }: PollProps) {
  const words = useWords().host.polls;
  const acts = useActs();
  const mayDrive = useMayDrive();
  const seats = useMeeting().topics.seats.value;
  const close = () => {
    if (awaited(poll, seats).length > 0) acts.open({ kind: 'closePoll', poll: poll.id });
    else void acts.run(`close_${poll.id}`, act.closePoll(poll.id));
  };
  return (
    <HoldButton
      size={size} kind="primary" disabled={!mayDrive} busy={acts.busy.value.has(`close_${poll.id}`)} onHeld={close}
      testId={`act-${where(size)}close_${poll.id}`}
    >
      {words.close}
    </HoldButton>
  );
}

/** To the halls; online follows after the stream's delay, or at once by its own button. */
export function ReleaseActs({ poll }: { readonly poll: PollLine }) {
  const words = useWords().host.polls;
  const halls = poll.released.includes('halls');
  const online = poll.released.includes('online');
  return (
    <p class="row-wrap">
      {halls ? <Tag kind="done">{words.releasedHalls}</Tag> : (
        <ActButton act={`release_${poll.id}`} body={() => act.releasePoll(poll.id)} held kind="primary">{words.releaseHalls}</ActButton>
      )}
      {online ? <Tag kind="done">{words.releasedOnline}</Tag> : (
        <ActButton act={`release_online_${poll.id}`} body={() => act.releasePoll(poll.id, 'online')} held>{words.releaseOnline}</ActButton>
      )}
      {!online && poll.onlineDue !== null && <span class="soft numerals">{words.onlineDue(timeOfDayWithSeconds(poll.onlineDue))}</span>}
    </p>
  );
}

/** Rare, so it is folded away: the count goes off the screens again and stays counted. */
export function WithdrawAct({ poll }: { readonly poll: PollLine }) {
  const words = useWords().host;
  const inHalls = poll.released.includes('halls');
  const online = poll.released.includes('online') || poll.onlineDue !== null;
  const phase = useMeeting().topics.meeting.value?.phase;
  if ((!inHalls && !online) || (phase !== 'live' && phase !== 'ended')) return null;
  return (
    <details class="declare poll-back" data-testid="poll-release-back">
      <summary>{words.review.releaseBack}…</summary>
      <p class="soft">{words.polls.releaseBackHint}</p>
      <TakeBackRelease
        inHalls={inHalls} online={online} act={`withdraw_release_${poll.id}`}
        body={(scope, reason) => act.withdrawPollRelease(poll.id, scope, reason)}
      />
    </details>
  );
}

export function RerunAct({ poll }: { readonly poll: PollLine }) {
  const words = useWords().host.polls;
  const acts = useActs();
  const id = useSignal(pollId(randomId('poll-')));
  if (poll.rerunBy !== null) return <p class="soft">{words.rerunBy}</p>;
  return (
    <p class="row">
      <ActButton
        act={`rerun_${poll.id}`} free body={() => act.rerunPoll(id.value, poll.id)}
        kind={poll.result?.outcome === 'rerun' ? 'primary' : 'normal'} after={() => acts.open({ kind: 'polls', poll: id.value })}
      >
        {words.rerun}
      </ActButton>
      <span class="dim">{words.rerunHint}</span>
    </p>
  );
}
