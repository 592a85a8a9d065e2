// Scoring and scrutiny: the protocol's messages to what pages see.
import type * as Pb from './generated/rostrum/v1/view_pb';
import { card, nameOrNull, seatOrNull } from './decode_parts';
import { cardStateOf, deductionStateOf, hintKindOf, scopeOf, scoringStateOf } from './enums';
import { criterionId, moment, panelId, seatId, slotId, spanMs } from './ids';
import type * as View from './views';

export function scoring(view: Pb.ScoringView): View.ScoringView {
  return {
    slots: view.slots.map(slotScoring),
    current: view.current ? slotId(view.current) : null,
    proposals: view.proposals.map(proposal),
    replacements: view.replacements.map((line) => ({
      judge: seatId(line.judge), by: seatId(line.by), reason: line.reason, at: moment(line.atUs),
    })),
  };
}

function slotScoring(view: Pb.SlotScoringView): View.SlotScoring {
  return {
    card: card(view.card),
    state: scoringStateOf(view.state),
    submitted: view.submitted,
    expected: view.expected,
    cards: view.cards.map(scorecard),
    mark: view.mark,
    panels: view.panels.map((p) => ({ panel: panelId(p.panel), mark: p.mark, cards: p.cards, dropped: p.dropped.map(seatId) })),
    deduction: view.deduction,
    deductionReason: view.deductionReason,
    blocked: nameOrNull(view.blocked),
    released: view.released.map(scopeOf),
    onlineDue: moment(view.onlineDueUs),
    graceUntil: moment(view.graceUntilUs),
    band: view.band ? {
      points: view.band.points, overMs: spanMs(view.band.overUs), state: deductionStateOf(view.band.state), by: seatOrNull(view.band.by),
      reason: view.band.reason,
    } : null,
    superseded: view.superseded.map(superseded),
  };
}

export function superseded(line: Pb.SupersededLine): View.SupersededLine {
  return { mark: line.mark, by: seatOrNull(line.by), second: seatOrNull(line.second), reason: line.reason, at: moment(line.atUs) };
}

const score = (value: { readonly criterion: string; readonly points: string }): View.Score => ({
  criterion: criterionId(value.criterion), points: value.points,
});

function scorecard(view: Pb.CardView): View.CardView {
  return {
    judge: seatId(view.judge),
    state: cardStateOf(view.state),
    scores: view.scores.map(score),
    total: view.total,
    receipt: Number(view.receipt),
    paper: view.paper,
    reason: view.reason,
    at: moment(view.atUs),
    dropped: view.dropped,
    replacedBy: seatOrNull(view.replacedBy),
    late: view.late,
    lateReceipt: Number(view.lateReceipt),
    lateAt: moment(view.lateAtUs),
    keyedBy: seatOrNull(view.keyedBy),
    second: seatOrNull(view.second),
    keyed: view.keyed.map(seatId),
    keyedDifferently: view.keyedDifferently,
  };
}

function proposal(line: Pb.ProposalLine): View.ProposalLine {
  return {
    id: line.id,
    correction: line.correction ? slotId(line.correction) : null,
    rules: nameOrNull(line.rules),
    by: seatOrNull(line.by),
    reason: line.reason,
    at: moment(line.atUs),
  };
}

export function scrutiny(view: Pb.ScrutinyView): View.ScrutinyView {
  return {
    hints: view.hints.map((hint) => ({
      kind: hintKindOf(hint.kind), slot: slotId(hint.slot), judge: seatId(hint.judge), total: hint.total, panelMedian: hint.panelMedian,
      slots: hint.slots.map(slotId), tookMs: spanMs(hint.tookUs),
    })),
    late: view.late.map((line) => ({
      slot: slotId(line.slot), judge: seatId(line.judge), scores: line.scores.map(score), total: line.total, receipt: Number(line.receipt),
      at: moment(line.atUs), afterCloseMs: spanMs(line.afterCloseUs), mayBeAdmitted: line.mayBeAdmitted,
    })),
    keyed: view.keyed.map((line) => ({
      slot: slotId(line.slot), judge: seatId(line.judge), differs: line.differs,
      keyings: line.keyings.map((each) => ({ by: seatId(each.by), at: moment(each.atUs), scores: each.scores.map(score) })),
    })),
    proposals: view.proposals.map(proposal),
    deductions: view.deductions.map((line) => ({ slot: slotId(line.slot), points: line.points, overMs: spanMs(line.overUs) })),
    paper: view.paper.map((line) => ({
      slot: slotId(line.slot), judge: seatId(line.judge), keyedBy: seatId(line.keyedBy), second: seatId(line.second), at: moment(line.atUs),
    })),
  };
}

export function ruleChanges(lines: readonly Pb.RuleChangeLine[]): View.RuleChangeLine[] {
  return lines.map((line) => ({ reason: line.reason, at: moment(line.atUs) }));
}

