// What waits for another person, from the topic of scoring (hosts) or of scrutiny (scrutineers). Pure.
import type { SeatId, SlotId } from '../../../protocol/ids';
import type {
  CardView, DeductionLine, HintLine, Identity, KeyedCardLine, PaperCardLine, ProposalLine, ReplacementLine, RuleChangeLine, ScoringView, ScrutinyView,
  SeatLine, SeatsView, SlotScoring, SupersededLine, Topics,
} from '../../../protocol/views';

/** A late card as far as this page may know it: a host has no points of it. */
export type LateItem = {
  readonly slot: SlotId;
  readonly judge: SeatId;
  readonly receipt: number;
  readonly total: string;
  readonly afterCloseMs: number | null;
  readonly mayBeAdmitted: boolean;
};
export type KeyedItem = Pick<KeyedCardLine, 'slot' | 'judge' | 'differs'> & { readonly by: readonly SeatId[] };

export type Review = {
  readonly proposals: readonly ProposalLine[];
  readonly deductions: readonly DeductionLine[];
  readonly late: readonly LateItem[];
  readonly keyed: readonly KeyedItem[];
  readonly hints: readonly HintLine[];
  readonly record: ReviewRecord;
};
export type ReviewRecord = {
  readonly paper: readonly PaperCardLine[];
  readonly replacements: readonly ReplacementLine[];
  readonly superseded: readonly (SupersededLine & { readonly slot: SlotId })[];
  readonly ruleChanges: readonly RuleChangeLine[];
};

export function reviewOf({ scoring, scrutiny, meeting }: Pick<Topics, 'scoring' | 'scrutiny' | 'meeting'>): Review {
  const slots = scoring?.slots ?? [];
  const record = {
    paper: scrutiny?.paper ?? slots.flatMap(paperOf),
    replacements: scoring?.replacements ?? [],
    superseded: slots.flatMap((slot) => slot.superseded.map((line) => ({ ...line, slot: slot.card.slot }))),
    ruleChanges: meeting?.ruleChanges ?? [],
  };
  if (scrutiny) return { ...ofScrutineer(scrutiny), record };
  return { ...ofHost(scoring, slots), record };
}

function ofScrutineer(scrutiny: ScrutinyView): Omit<Review, 'record'> {
  return {
    proposals: scrutiny.proposals,
    deductions: scrutiny.deductions,
    late: scrutiny.late,
    keyed: scrutiny.keyed.map(({ slot, judge, differs, keyings }) => ({ slot, judge, differs, by: keyings.map((each) => each.by) })),
    hints: scrutiny.hints,
  };
}

function ofHost(scoring: ScoringView | null, slots: readonly SlotScoring[]): Omit<Review, 'record'> {
  return {
    proposals: scoring?.proposals ?? [],
    deductions: slots.flatMap((slot) => (slot.band?.state === 'open' ? [{ slot: slot.card.slot, points: slot.band.points, overMs: slot.band.overMs }] : [])),
    late: slots.flatMap((slot) => slot.cards.filter(hasUncountedLate).map((card) => ({
      slot: slot.card.slot, judge: card.judge, receipt: card.lateReceipt, total: '', afterCloseMs: null, mayBeAdmitted: slot.state !== 'committed',
    }))),
    keyed: slots.flatMap((slot) => slot.cards.filter((card) => card.keyed.length > 0).map((card) => ({
      slot: slot.card.slot, judge: card.judge, differs: card.keyedDifferently, by: card.keyed,
    }))),
    hints: [],
  };
}

const hasUncountedLate = (card: CardView) => card.lateReceipt > 0;
const paperOf = (slot: SlotScoring): PaperCardLine[] => slot.cards.flatMap((card) =>
  (card.keyedBy && card.second ? [{ slot: slot.card.slot, judge: card.judge, keyedBy: card.keyedBy, second: card.second, at: card.at }] : []));

/** What calls for somebody: hints do not, and late cards only while they can still count. */
export function waitingCount(review: Review): number {
  return review.proposals.length + review.deductions.length + review.keyed.length + review.late.filter((late) => late.mayBeAdmitted).length;
}

/** A scrutineer decides; a host only where no scrutineer's seat is declared. */
export function maySettle(identity: Identity | null, seats: SeatsView | null): boolean {
  if (identity?.role === 'scrutineer') return true;
  return identity?.role === 'host' && !(seats?.seats ?? []).some((seat) => seat.role === 'scrutineer');
}

/** Only another person than who proposed it. */
export function mayConfirm(proposal: ProposalLine, identity: Identity | null): boolean {
  return identity?.seat != null && proposal.by !== identity.seat;
}

/** Spare judges who could take this judge's place: of the same panel, awaited nowhere, and in nobody's place yet. */
export function sparesFor(judge: SeatLine, seats: SeatsView | null, replacements: readonly ReplacementLine[], slot: SlotScoring): readonly SeatLine[] {
  return (seats?.seats ?? []).filter((seat) => {
    if (seat.role !== 'judge' || seat.panel !== judge.panel || seat.id === judge.id) return false;
    if (replacements.some((line) => line.by === seat.id || line.judge === seat.id)) return false;
    const state = slot.cards.find((card) => card.judge === seat.id)?.state;
    return state !== 'expected' && state !== 'submitted' && seat.attendance === null;
  });
}

export type PaperStep = 'single' | 'first' | 'second' | 'waiting' | 'differs';

/** How far a paper card is, as whoever looks at it may act on it. */
export function paperStep(card: CardView, twoPersons: boolean, me: SeatId | null): PaperStep {
  if (!twoPersons) return 'single';
  if (card.keyedDifferently) return 'differs';
  if (card.keyed.length === 0) return 'first';
  return me !== null && card.keyed.includes(me) ? 'waiting' : 'second';
}
