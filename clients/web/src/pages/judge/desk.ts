// What lies on a judge's desk: one sheet a slot, put together from what the server knows, what this device has sent, and the draft. Pure.
//
// Invariants
//   (1) What the judge has typed is never replaced by anything that arrives: a draft goes only by being submitted or taken back.
//   (2) A sheet is receipted only with a number from the server.
import type { Rejection } from '../../protocol/answers';
import type { SeatId, SlotId } from '../../protocol/ids';
import type { OutboxEntry, OutboxView } from '../../protocol/outbox';
import type { CardView, MeetingView, PollLine, SlotScoring } from '../../protocol/views';
import { ballotOf, isWaiting } from '../../ui/ballot/ballot';
import { entriesOf, type Entries } from './card';

export type Sheet = { readonly scoring: SlotScoring; readonly state: SheetState };

export type SheetState =
  /** To be filled in. `changing`: a receipted card is there and goes on counting until this one is submitted. */
  | { readonly kind: 'open'; readonly entries: Entries; readonly changing: boolean; readonly refused: Rejection | null }
  /** Submitted and kept on this device; the server has not answered yet. */
  | { readonly kind: 'pending'; readonly entries: Entries }
  | { readonly kind: 'receipted'; readonly entries: Entries; readonly receipt: number; readonly mayChange: boolean; readonly paper: boolean }
  /** It came after the grace: kept, and counts only if the scrutineer admits it. `counted`: receipt of an earlier card that counts; 0: none. */
  | { readonly kind: 'late'; readonly entries: Entries; readonly receipt: number; readonly counted: number }
  /** No more cards, and none of this judge came in. `unsent`: there is a draft that was never submitted, with these entries. */
  | { readonly kind: 'missed'; readonly unsent: boolean; readonly entries: Entries }
  | { readonly kind: 'excused'; readonly why: Excuse; readonly reason: string; readonly replacedBy: SeatId | null };
export type Excuse = 'abstained' | 'recused' | 'absent' | 'replaced';

export const cardKey = (slot: SlotId) => `card:${slot}`;

export function sheetOf(scoring: SlotScoring, outbox: OutboxView, meeting: Pick<MeetingView, 'cardsMayChange'>): Sheet {
  return { scoring, state: stateOf(scoring, outbox, meeting.cardsMayChange) };
}

function stateOf(scoring: SlotScoring, outbox: OutboxView, cardsMayChange: boolean): SheetState {
  const card = scoring.cards[0];
  const key = cardKey(scoring.card.slot);
  const entry = outbox.entries.get(key);
  const draft = outbox.drafts.get(key);
  const isOpen = scoring.state === 'open';

  if (card && isExcused(card)) {
    return { kind: 'excused', why: card.state, reason: card.reason, replacedBy: card.replacedBy };
  }
  if (entry?.state.kind === 'pending') return { kind: 'pending', entries: readEntries(entry.content) };

  const late = lateOf(card, entry);
  if (late && !isOpen) return late;

  const receipted = receiptOf(card, entry);
  const mayChange = isOpen && cardsMayChange && receipted?.paper !== true;
  if (isOpen && draft !== undefined && (!receipted || mayChange)) {
    return { kind: 'open', entries: readEntries(draft), changing: receipted !== null, refused: null };
  }
  if (isOpen && entry?.state.kind === 'refused') {
    return { kind: 'open', entries: readEntries(entry.content), changing: receipted !== null, refused: entry.state.answer };
  }
  if (receipted) return { kind: 'receipted', ...receipted, mayChange };
  if (isOpen) return { kind: 'open', entries: {}, changing: false, refused: null };
  const left = draft ?? (entry?.state.kind === 'refused' ? entry.content : undefined);
  return { kind: 'missed', unsent: left !== undefined, entries: left === undefined ? {} : readEntries(left) };
}

type Excused = CardView & { readonly state: Excuse };
function isExcused(card: CardView): card is Excused {
  return card.state === 'abstained' || card.state === 'recused' || card.state === 'absent' || card.state === 'replaced';
}

/** The newest card, where that is one which came after the grace. Its points are known to the device that sent it. */
function lateOf(card: CardView | undefined, entry: OutboxEntry | undefined): Extract<SheetState, { kind: 'late' }> | null {
  const given = entry?.state.kind === 'receipted' ? entry.state.receipt : 0;
  if (!card || card.lateReceipt === 0 || card.lateReceipt <= card.receipt || card.lateReceipt < given) return null;
  const own = entry && given === card.lateReceipt ? readEntries(entry.content) : {};
  return { kind: 'late', entries: own, receipt: card.lateReceipt, counted: card.state === 'submitted' ? card.receipt : 0 };
}

type Receipted = { readonly entries: Entries; readonly receipt: number; readonly paper: boolean };

/** The server's card counts; until its frame has come, the receipt that this device was given. */
function receiptOf(card: CardView | undefined, entry: OutboxEntry | undefined): Receipted | null {
  const given = entry?.state.kind === 'receipted' ? entry.state.receipt : 0;
  if (card?.state === 'submitted' && card.receipt >= given) {
    return { entries: entriesOf(card.scores), receipt: card.receipt, paper: card.paper };
  }
  return entry && given > 0 ? { entries: readEntries(entry.content), receipt: given, paper: false } : null;
}

export function readEntries(content: string): Entries {
  try {
    const parsed: unknown = JSON.parse(content);
    if (parsed === null || typeof parsed !== 'object') return {};
    return Object.fromEntries(Object.entries(parsed).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
  } catch {
    return {}; // a draft from a page of another version: the judge starts from an empty card
  }
}

/** What the desk shows: a sheet, a poll, or nothing to do. */
export type Subject =
  | { readonly kind: 'sheet'; readonly slot: SlotId }
  | { readonly kind: 'poll'; readonly poll: PollLine }
  | { readonly kind: 'nothing' };

/** What the choice of a subject depends on. */
export type Around = {
  /** The sheet that the judge has picked from the list; null: none. */
  readonly chosen: SlotId | null;
  /** The sheet that lay there before. */
  readonly before: SlotId | null;
  /** The sheet that the server names. */
  readonly current: SlotId | null;
  /** Who is on air. */
  readonly onAir: SlotId | null;
  readonly poll: PollLine | null;
};

/** What to show. Work that has begun stays on the desk; what is new is announced instead. A receipt stays until the next one is on air. */
export function subjectOf(around: Around, sheets: readonly Sheet[]): Subject {
  const find = (slot: SlotId | null) => sheets.find((sheet) => sheet.scoring.card.slot === slot);
  const show = (sheet: Sheet): Subject => ({ kind: 'sheet', slot: sheet.scoring.card.slot });
  const begun = find(around.before);
  if (begun && isBegun(begun)) return show(begun);
  if (around.poll) return { kind: 'poll', poll: around.poll };
  const chosen = find(around.chosen);
  if (chosen) return show(chosen);
  const current = find(around.current);
  if (!current) return { kind: 'nothing' };
  const nextHasBegun = around.onAir !== null && around.onAir !== around.current && !find(around.onAir);
  return nextHasBegun && current.state.kind !== 'open' && current.state.kind !== 'pending' ? { kind: 'nothing' } : show(current);
}

/** Something has been typed that has not been submitted. */
export function isBegun(sheet: Sheet): boolean {
  return sheet.state.kind === 'open' && Object.values(sheet.state.entries).some((text) => text !== '');
}

/** A poll that this seat may vote in and has not. */
export function waitingPoll(polls: readonly PollLine[]): PollLine | null {
  return polls.find(isWaiting) ?? null;
}

/** A poll in which this seat has a ballot, or one that was never cast, to be shown until its count is released. */
export function votedPoll(polls: readonly PollLine[], outbox: OutboxView): PollLine | undefined {
  return polls.find((poll) => {
    const ballot = ballotOf(poll, outbox);
    if (!poll.mayVote || (poll.state !== 'open' && poll.state !== 'closed')) return false;
    return ballot.kind !== 'missed' || ballot.unsent;
  });
}
