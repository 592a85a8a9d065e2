// What a page sees of cards, marks and scrutiny; see views.ts, which gives these on.
import type { Instant, PanelId, PresenterId, SeatId, SlotId } from './ids';
import type { CardState, DeductionState, HintKind, Name, ReleaseScope, Score, ScoringState, SlotCard } from './views';

export type CardView = {
  readonly judge: SeatId;
  readonly state: CardState;
  readonly scores: readonly Score[];
  readonly total: string;
  readonly receipt: number;
  readonly paper: boolean;
  readonly reason: string;
  readonly at: Instant | null;
  readonly dropped: boolean;
  /** Replaced: who has the place. */
  readonly replacedBy: SeatId | null;
  /** Came in the grace after the close, or was admitted after it; counts. */
  readonly late: boolean;
  /** Receipt of the newest card that came after the grace: kept, does not count; 0: none. */
  readonly lateReceipt: number;
  readonly lateAt: Instant | null;
  readonly keyedBy: SeatId | null;
  readonly second: SeatId | null;
  /** Who has keyed in the paper card that waits for its second person. */
  readonly keyed: readonly SeatId[];
  readonly keyedDifferently: boolean;
};
/** Points off by the declared bands, as the timer measured. */
export type BandView = {
  readonly points: string;
  /** Spoken beyond the time given; negative: so much less. */
  readonly overMs: number;
  readonly state: DeductionState;
  readonly by: SeatId | null;
  readonly reason: string;
};
/** A mark that was taken back. */
export type SupersededLine = {
  readonly mark: string;
  readonly by: SeatId | null;
  readonly second: SeatId | null;
  readonly reason: string;
  readonly at: Instant | null;
};
/** What waits for another person: a correction of a slot's mark, or a change of the rules (`correction` null). */
export type ProposalLine = {
  readonly id: number;
  readonly correction: SlotId | null;
  readonly rules: Name | null;
  readonly by: SeatId | null;
  readonly reason: string;
  readonly at: Instant | null;
};
export type ReplacementLine = { readonly judge: SeatId; readonly by: SeatId; readonly reason: string; readonly at: Instant | null };
export type PanelMark = {
  readonly panel: PanelId;
  readonly mark: string;
  readonly cards: number;
  readonly dropped: readonly SeatId[];
};
export type SlotScoring = {
  readonly card: SlotCard;
  readonly state: ScoringState;
  readonly submitted: number;
  readonly expected: number;
  readonly cards: readonly CardView[];
  readonly mark: string;
  readonly panels: readonly PanelMark[];
  readonly deduction: string;
  readonly deductionReason: string;
  readonly blocked: Name | null;
  readonly released: readonly ReleaseScope[];
  readonly onlineDue: Instant | null;
  /** Closed: a card that comes by then still counts. */
  readonly graceUntil: Instant | null;
  readonly band: BandView | null;
  readonly superseded: readonly SupersededLine[];
};
export type ScoringView = {
  readonly slots: readonly SlotScoring[];
  readonly current: SlotId | null;
  readonly proposals: readonly ProposalLine[];
  readonly replacements: readonly ReplacementLine[];
};

/** The rules became others while live. */
export type RuleChangeLine = { readonly reason: string; readonly at: Instant | null };

/** A card that does not count as the others do, and why. */
export type CardRemark = {
  readonly judge: SeatId;
  readonly name: Name;
  readonly state: CardState;
  readonly dropped: boolean;
  readonly late: boolean;
  readonly replacedBy: SeatId | null;
  readonly reason: string;
};
export type DeductionRemark = { readonly points: string; readonly reason: string; readonly waived: boolean };
export type ResultLine = {
  readonly card: SlotCard;
  readonly mark: string;
  /** Host and scrutineer only, as the two below. */
  readonly remarks?: readonly CardRemark[];
  readonly deductions?: readonly DeductionRemark[];
  readonly superseded?: readonly SupersededLine[];
};
export type RankLine = {
  readonly rank: number;
  readonly presenterId: PresenterId;
  readonly presenter: Name;
  readonly unit: Name;
  readonly total: string;
  /** Listed last, rank 0. */
  readonly withdrawn?: boolean;
};

/** For scrutineers alone. A hint accuses nobody; it says where to look. */
export type HintLine = {
  readonly kind: HintKind;
  readonly slot: SlotId;
  readonly judge: SeatId;
  readonly total: string;
  readonly panelMedian: string;
  readonly slots: readonly SlotId[];
  readonly tookMs: number;
};
export type LateCardLine = {
  readonly slot: SlotId;
  readonly judge: SeatId;
  readonly scores: readonly Score[];
  readonly total: string;
  readonly receipt: number;
  readonly at: Instant | null;
  readonly afterCloseMs: number;
  readonly mayBeAdmitted: boolean;
};
export type KeyedCardLine = {
  readonly slot: SlotId;
  readonly judge: SeatId;
  readonly keyings: readonly { readonly by: SeatId; readonly at: Instant | null; readonly scores: readonly Score[] }[];
  readonly differs: boolean;
};
export type DeductionLine = { readonly slot: SlotId; readonly points: string; readonly overMs: number };
export type PaperCardLine = {
  readonly slot: SlotId;
  readonly judge: SeatId;
  readonly keyedBy: SeatId;
  readonly second: SeatId;
  readonly at: Instant | null;
};
export type ScrutinyView = {
  readonly hints: readonly HintLine[];
  readonly late: readonly LateCardLine[];
  readonly keyed: readonly KeyedCardLine[];
  readonly proposals: readonly ProposalLine[];
  readonly deductions: readonly DeductionLine[];
  readonly paper: readonly PaperCardLine[];
};
