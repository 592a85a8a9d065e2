// How long a poll that closes by itself still takes ballots. Nothing where the host closes it.
import type { PollLine } from '../../protocol/views';
import { clockText } from '../format';
import { useWords } from '../language';
import { useServerSeconds } from '../meeting_context';

export function ClosesIn({ poll }: { readonly poll: PollLine }) {
  const words = useWords().ballot;
  const left = useSecondsLeft(poll);
  if (left === null) return null;
  return <span class={`closes-in numerals${left <= 10 ? ' is-near' : ''}`} role="timer" data-testid="closes-in">{words.closesIn} {clockText(left)}</span>;
}

/** Whole seconds, never below 0; null: it does not close by itself, or is not open. */
export function useSecondsLeft(poll: PollLine): number | null {
  const now = useServerSeconds();
  if (poll.state !== 'open' || poll.closes === null) return null;
  return Math.max(0, Math.ceil(poll.closes / 1000) - now);
}
