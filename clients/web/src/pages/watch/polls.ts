// Which poll asks something of a viewer. Pure.
import type { OutboxView } from '../../protocol/outbox';
import type { PollLine } from '../../protocol/views';
import { ballotOf } from '../../ui/ballot/ballot';

/** Open to viewers and not over, or this viewer's ballot is in and its count not released: the ballot or its receipt is shown. */
export function isForViewers(poll: PollLine, outbox: OutboxView): boolean {
  if (!poll.rules.openToViewers || poll.state === 'released' || poll.state === 'draft') return false;
  return poll.state === 'open' || ballotOf(poll, outbox).kind !== 'missed';
}

/** A ballot that this viewer may cast and has not. */
export function waitsForViewer(polls: readonly PollLine[], outbox: OutboxView): PollLine | undefined {
  return polls.find((poll) => poll.rules.openToViewers && poll.state === 'open' && ballotOf(poll, outbox).kind === 'open');
}
