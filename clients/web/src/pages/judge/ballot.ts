// A judge's ballot in one poll, from what the server knows and what this device has sent. Pure.
import type { Rejection } from '../../protocol/answers';
import type { PollId } from '../../protocol/ids';
import type { OutboxView } from '../../protocol/outbox';
import type { Choice, PollLine } from '../../protocol/views';

export type Ballot =
  | { readonly kind: 'open'; readonly refused: Rejection | null }
  | { readonly kind: 'pending'; readonly choice: Choice | null }
  /** It came after the grace: kept, not counted. */
  | { readonly kind: 'late'; readonly choice: Choice | null; readonly receipt: number }
  | { readonly kind: 'receipted'; readonly choice: Choice | null; readonly receipt: number };

export const ballotKey = (poll: PollId) => `ballot:${poll}`;

export function ballotOf(poll: PollLine, outbox: OutboxView): Ballot {
  const entry = outbox.entries.get(ballotKey(poll.id));
  const given = entry?.state.kind === 'receipted' ? entry.state.receipt : 0;
  if (entry?.state.kind === 'pending') return { kind: 'pending', choice: readChoice(entry.content) };
  if (poll.myLateReceipt > poll.myReceipt && poll.myLateReceipt >= given) {
    return { kind: 'late', choice: entry && given === poll.myLateReceipt ? readChoice(entry.content) : null, receipt: poll.myLateReceipt };
  }
  if (poll.myChoice !== null && poll.myReceipt >= given) return { kind: 'receipted', choice: poll.myChoice, receipt: poll.myReceipt };
  if (entry && given > 0) return { kind: 'receipted', choice: readChoice(entry.content), receipt: given };
  return { kind: 'open', refused: entry?.state.kind === 'refused' ? entry.state.answer : null };
}

function readChoice(content: string): Choice | null {
  return content === 'yes' || content === 'no' || content === 'abstain' ? content : null;
}
