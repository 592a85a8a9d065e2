// One voter's ballot in one poll, from what the server knows, what this device has sent, and what is being picked. Pure.
//
// Invariants
//   (1) What has been picked is never replaced by anything that arrives: it goes only by being cast or taken back.
//   (2) A ballot is receipted only with a number from the server.
import type { Rejection } from '../../protocol/answers';
import type { PollId } from '../../protocol/ids';
import type { OutboxEntry, OutboxView } from '../../protocol/outbox';
import type { BallotContent, PollLine } from '../../protocol/views';
import { readContent } from './content';

export type Ballot =
  /** To be filled in. `changing`: one is in and goes on counting until this one is cast. */
  | { readonly kind: 'open'; readonly picked: BallotContent | null; readonly changing: boolean; readonly refused: Rejection | null }
  /** Cast and kept on this device; the server has not answered yet. */
  | { readonly kind: 'pending'; readonly content: BallotContent | null }
  /** It came after the grace: kept, not counted. */
  | { readonly kind: 'late'; readonly content: BallotContent | null; readonly receipt: number }
  /** `content` is null where nobody keeps it: in a secret poll. */
  | { readonly kind: 'receipted'; readonly content: BallotContent | null; readonly receipt: number; readonly mayChange: boolean }
  /** The poll is closed, and this voter's ballot is not in. `unsent`: something had been picked. */
  | { readonly kind: 'missed'; readonly unsent: boolean };

export const ballotKey = (poll: PollId) => `ballot:${poll}`;

export function ballotOf(poll: PollLine, outbox: OutboxView): Ballot {
  const key = ballotKey(poll.id);
  const entry = outbox.entries.get(key);
  const draft = outbox.drafts.get(key);
  if (entry?.state.kind === 'pending') return { kind: 'pending', content: readContent(entry.content, poll.rules) };

  const given = receiptOf(poll, entry);
  const isOpen = poll.state === 'open';
  const mayChange = isOpen && poll.lastPress && !poll.rules.secret;
  if (isOpen && draft !== undefined && (given === null || mayChange)) {
    return { kind: 'open', picked: readContent(draft, poll.rules), changing: given !== null, refused: null };
  }
  if (isOpen && entry?.state.kind === 'refused' && given === null) {
    return { kind: 'open', picked: readContent(entry.content, poll.rules), changing: false, refused: entry.state.answer };
  }
  if (given?.late) return { kind: 'late', content: given.content, receipt: given.receipt };
  if (given) return { kind: 'receipted', content: given.content, receipt: given.receipt, mayChange };
  if (isOpen) return { kind: 'open', picked: null, changing: false, refused: null };
  return { kind: 'missed', unsent: draft !== undefined || entry?.state.kind === 'refused' };
}

type Given = { readonly content: BallotContent | null; readonly receipt: number; readonly late: boolean };

/** The newest of what the server counts, what came to it too late, and what it has told this device alone. */
function receiptOf(poll: PollLine, entry: OutboxEntry | undefined): Given | null {
  const told = entry?.state.kind === 'receipted' ? entry.state.receipt : 0;
  const own = told > 0 && entry ? readContent(entry.content, poll.rules) : null;
  if (poll.myLateReceipt > poll.myReceipt && poll.myLateReceipt >= told) {
    return { content: poll.myLateReceipt === told ? own : null, receipt: poll.myLateReceipt, late: true };
  }
  if (poll.myReceipt > 0 && poll.myReceipt >= told) return { content: poll.myBallot, receipt: poll.myReceipt, late: false };
  return told > 0 ? { content: own, receipt: told, late: false } : null;
}

/** A ballot that this seat may cast and has not. */
export function isWaiting(poll: PollLine): boolean {
  return poll.state === 'open' && poll.mayVote && poll.myReceipt === 0;
}
