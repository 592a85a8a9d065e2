// How a poll's state, turnout and outcome look, wherever they are shown.
import { instant } from '../../../protocol/ids';
import type { PollLine, PollOutcome } from '../../../protocol/views';
import { Tag, type TagKind } from '../../../ui/components/Tag';
import { clockText } from '../../../ui/format';
import { useWords } from '../../../ui/language';
import { useServerSeconds } from '../../../ui/meeting_context';
import type { PollPhase } from './poll_state';

const tagKinds: Readonly<Record<PollPhase, TagKind>> = { draft: 'planned', open: 'live', grace: 'warning', closed: 'warning', released: 'done' };

export function PollTags({ poll, phase }: { readonly poll: PollLine; readonly phase: PollPhase }) {
  const words = useWords().host.polls;
  return (
    <>
      <Tag kind={tagKinds[phase]}>{words.states[phase]}</Tag>
      <span class="dim">{words.kinds[poll.rules.kind]}</span>
      {poll.rules.secret && <Tag kind="linedup">{words.secret}</Tag>}
      {phase === 'open' && <Countdown poll={poll} />}
    </>
  );
}

function Countdown({ poll }: { readonly poll: PollLine }) {
  const words = useWords().host.polls;
  const now = instant(useServerSeconds() * 1000);
  if (poll.closes === null) return null;
  const left = Math.max(0, Math.ceil((poll.closes - now) / 1000));
  return <span class={left <= 10 ? 'numerals count-missing' : 'numerals soft'}>{words.closesIn(clockText(left))}</span>;
}

export function Turnout({ poll, large }: { readonly poll: PollLine; readonly large?: boolean }) {
  const words = useWords().host.polls;
  const part = poll.entitled > 0 ? Math.round((poll.voted * 100) / poll.entitled) : 0;
  return (
    <div class={large ? 'turnout turnout-large' : 'turnout'} data-testid={`turnout-${poll.id}`}>
      <span class="numerals turnout-text">{words.turnout(poll.voted, poll.entitled)}</span>
      <progress class="turnout-bar" max={100} value={part} aria-label={words.turnout(poll.voted, poll.entitled)} />
      <span class="dim numerals">{words.present(poll.present)}</span>
    </div>
  );
}

const outcomeKinds: Readonly<Record<PollOutcome, TagKind>> = {
  carried: 'good', rejected: 'danger', chairDecides: 'warning', rerun: 'warning', noQuorum: 'danger', counted: 'good', withheld: 'warning',
};

/** Null while there is nothing to say: a draft, or a count that this page may not see. */
export function OutcomeTag({ poll }: { readonly poll: PollLine }) {
  const text = useOutcomeText(poll);
  return poll.result && text ? <Tag kind={outcomeKinds[poll.result.outcome]}>{text}</Tag> : null;
}

export function useOutcomeText(poll: PollLine): string | null {
  const words = useWords().host.polls;
  const outcome = poll.result?.outcome;
  if (outcome === undefined) return null;
  const elects = poll.rules.kind === 'election' || poll.rules.kind === 'upTo';
  return elects && (outcome === 'carried' || outcome === 'rejected') ? words.electedOutcomes[outcome] : words.outcomes[outcome];
}
