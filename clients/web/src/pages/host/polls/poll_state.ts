// Where a poll stands for the host, and what can be done with it now. Pure.
import type { Instant, SeatId } from '../../../protocol/ids';
import type { OptionLine, PollLine, PollResult, SeatsView } from '../../../protocol/views';

export type PollPhase = 'draft' | 'open' | 'grace' | 'closed' | 'released';

export function phaseOf(poll: PollLine, now: Instant): PollPhase {
  if (poll.state === 'closed' && poll.graceUntil !== null && now < poll.graceUntil) return 'grace';
  return poll.state;
}

export type PollGroups = Readonly<Record<'now' | 'drafts' | 'over', readonly PollLine[]>>;

/** Running, prepared, over; each newest first, as they come. */
export function groupsOf(polls: readonly PollLine[]): PollGroups {
  return {
    now: polls.filter((poll) => poll.state === 'open'),
    drafts: polls.filter((poll) => poll.state === 'draft'),
    over: polls.filter((poll) => poll.state === 'closed' || poll.state === 'released'),
  };
}

/** The poll that a host most likely wants to see: one that runs, else one that is to be decided or released, else the newest. */
export function mostUrgent(polls: readonly PollLine[]): PollLine | null {
  return polls.find((poll) => poll.state === 'open') ?? polls.find((poll) => poll.state === 'closed' && poll.rerunBy === null) ?? polls[0] ?? null;
}

export type Missing = { readonly id: SeatId; readonly present: boolean; readonly connected: boolean };

/** Who is on the roll and has not voted: those who are here first. */
export function missingOf(poll: PollLine, seats: SeatsView | null): readonly Missing[] {
  const known = new Map((seats?.seats ?? []).map((seat) => [seat.id, seat]));
  const found = poll.missing.map((id): Missing => {
    const seat = known.get(id);
    const attendance = seat?.attendance?.state;
    return { id, present: attendance === 'present' || attendance === 'makeUp', connected: seat?.connected ?? false };
  });
  return [...found.filter((each) => each.present), ...found.filter((each) => !each.present)];
}

/** Seats that closing has to name, where the rules say so. */
export function awaited(poll: PollLine, seats: SeatsView | null): readonly SeatId[] {
  return poll.rules.waitForAll ? missingOf(poll, seats).filter((each) => each.present).map((each) => each.id) : [];
}

/** Heads that must be here before it may open; null: enough are, or nobody asks. */
export function quorumGap(poll: PollLine): { readonly present: number; readonly needed: number } | null {
  const { quorum } = poll.rules;
  if (quorum === null) return null;
  const needed = poll.result?.quorumNeeded || Math.ceil((poll.entitled * quorum.numerator) / quorum.denominator);
  return poll.present < needed ? { present: poll.present, needed } : null;
}

export type HungAsk = { readonly kind: 'yesNo' } | { readonly kind: 'places'; readonly open: number; readonly tied: readonly OptionLine[] };

/** What the chair has to say; null: nothing. */
export function hungAsk(poll: PollLine): HungAsk | null {
  const { result } = poll;
  if (poll.state !== 'closed' || result === null || result.outcome !== 'chairDecides' || result.decision !== null) return null;
  if (poll.rules.kind === 'yesNoAbstain') return { kind: 'yesNo' };
  return { kind: 'places', open: Math.max(1, result.openPlaces), tied: result.count.options.filter((line) => line.tied) };
}

/** Part of the widest, for a bar: 0 to 100. */
export function barPart(votes: number, options: readonly OptionLine[]): number {
  const most = Math.max(1, ...options.map((line) => line.votes.heads));
  return Math.round((votes * 100) / most);
}

export function isVerdict(result: PollResult): boolean {
  return result.outcome !== 'counted';
}
