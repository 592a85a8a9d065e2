// The protocol's messages to what pages see. Bytes become these types here and nowhere else.
import type { Name as PbName } from './generated/rostrum/v1/common_pb';
import type { Frame } from './generated/rostrum/v1/session_pb';
import type * as Pb from './generated/rostrum/v1/view_pb';
import { awardItem, awardsPlan, rankLine } from './decode_awards';
import {
  baseOf, cardStateOf, choiceOf, deductionStateOf, displayViewOf, hintKindOf, levelOf, phaseOf, pollStateOf, roleOf, scopeOf, scoringStateOf, slotStateOf, stageOf,
  timerStateOf,
} from './enums';
import {
  awardId, criterionId, displayId, meetingId, moment, panelId, pollId, presenterId, requestId, seatId, segmentId, slotId, spanMs,
  venueId,
} from './ids';
import type * as View from './views';

/** One topic's new state, with the key that its revision counts under. */
export type TopicUpdate = {
  [T in View.Topic]: { readonly topic: T; readonly scope: string; readonly revision: View.Revision; readonly view: NonNullable<View.Topics[T]> };
}[View.Topic];

/** Null: a topic that this page does not know. */
export function decodeFrame(frame: Frame): TopicUpdate | null {
  const at = { scope: frame.scope, revision: revision(frame.revision) };
  const { view } = frame;
  switch (view.case) {
    case 'meeting': return { ...at, topic: 'meeting', view: meeting(view.value) };
    case 'rundown': return { ...at, topic: 'rundown', view: { segments: view.value.segments.map(segment) } };
    case 'floor': return { ...at, topic: 'floor', view: floor(view.value) };
    case 'queue': return { ...at, topic: 'queue', view: queue(view.value) };
    case 'scoring': return { ...at, topic: 'scoring', view: scoring(view.value) };
    case 'results': return { ...at, topic: 'results', view: results(view.value) };
    case 'poll': return { ...at, topic: 'poll', view: { polls: view.value.polls.map(poll) } };
    case 'venues': return { ...at, topic: 'venues', view: { venues: view.value.venues.map(venue) } };
    case 'displays': return { ...at, topic: 'displays', view: { displays: view.value.displays.map(display) } };
    case 'notices': return { ...at, topic: 'notices', view: { notices: view.value.notices.map(notice) } };
    case 'control': return { ...at, topic: 'control', view: control(view.value) };
    case 'seats': return { ...at, topic: 'seats', view: { seats: view.value.seats.map(seat), viewers: view.value.viewers } };
    case 'scrutiny': return { ...at, topic: 'scrutiny', view: scrutiny(view.value) };
    case undefined: return null;
    default: view satisfies never; return null;
  }
}

export function name(value: PbName | undefined): View.Name {
  return { zh: value?.zh ?? '', en: value?.en ?? '' };
}

function nameOrNull(value: PbName | undefined): View.Name | null {
  return value && (value.zh || value.en) ? name(value) : null;
}

function revision(value: { epoch: bigint; n: bigint } | undefined): View.Revision {
  return { epoch: Number(value?.epoch ?? 0n), n: Number(value?.n ?? 0n) };
}

function meeting(view: Pb.MeetingView): View.MeetingView {
  return {
    id: meetingId(view.id),
    title: name(view.title),
    phase: phaseOf(view.phase),
    watermark: nameOrNull(view.watermark),
    venues: view.venues.map(venueName),
    criteria: view.criteria.map((c) => ({
      id: criterionId(c.id), name: name(c.name), weight: c.weight, minimum: c.minimum, maximum: c.maximum, step: c.step,
    })),
    panels: view.panels.map((p) => ({ id: panelId(p.id), name: name(p.name), weight: p.weight })),
    decimals: view.decimals,
    rule: nameOrNull(view.rule),
    cardsMayChange: view.cardsMayChange,
    ruleChanges: view.ruleChanges.map((change) => ({ reason: change.reason, at: moment(change.atUs) })),
    twoPersonPaperCard: view.twoPersonPaperCard,
    twoPersonCorrection: view.twoPersonCorrection,
    rehearsal: view.rehearsal,
  };
}

function venueName(value: Pb.VenueName | undefined): View.VenueName {
  return { id: venueId(value?.id ?? ''), name: name(value?.name), kind: value?.kind ?? '' };
}

function card(value: Pb.SlotCard | undefined): View.SlotCard {
  return {
    slot: slotId(value?.slot ?? ''),
    number: value?.number ?? 0,
    presenter: name(value?.presenter),
    unit: name(value?.unit),
    title: name(value?.title),
    allottedMs: spanMs(value?.allottedUs ?? 0n),
    factor: value?.factor || '1',
    presenterId: presenterId(value?.presenterId ?? ''),
  };
}

const cardOrNull = (value: Pb.SlotCard | undefined) => (value ? card(value) : null);

function segment(value: Pb.RundownSegment): View.RundownSegment {
  return {
    id: segmentId(value.id),
    name: name(value.name),
    drawSeed: value.drawSeed,
    lines: value.lines.map((line) => ({
      card: card(line.card),
      state: slotStateOf(line.state),
      plannedStart: moment(line.plannedStartUs),
      started: moment(line.startedUs),
      ended: moment(line.endedUs),
    })),
  };
}

function timer(value: Pb.TimerView | undefined): View.TimerView {
  return {
    state: timerStateOf(value?.state ?? 0),
    deadline: moment(value?.deadlineUs ?? 0n),
    remainingMs: spanMs(value?.remainingUs ?? 0n),
    allottedMs: spanMs(value?.allottedUs ?? 0n),
    warningMs: spanMs(value?.warningUs ?? 0n),
    dangerMs: spanMs(value?.dangerUs ?? 0n),
  };
}

function request(value: Pb.SpeakerRequest | undefined): View.SpeakerRequest {
  return {
    id: requestId(value?.id ?? ''),
    venue: venueId(value?.venue ?? ''),
    person: value?.person ?? '',
    subject: value?.subject ?? '',
    at: moment(value?.atUs ?? 0n),
  };
}

function floor(view: Pb.FloorView): View.FloorView {
  return {
    stage: stageOf(view.stage),
    onAir: cardOrNull(view.onAir),
    started: moment(view.startedUs),
    timer: timer(view.timer),
    preview: cardOrNull(view.preview),
    next: cardOrNull(view.next),
    done: view.done,
    total: view.total,
    offsetMs: spanMs(view.offsetUs),
    expectedEnd: moment(view.expectedEndUs),
    bell: view.bell,
    granted: view.granted ? request(view.granted) : null,
  };
}

function queue(view: Pb.QueueView): View.QueueView {
  return {
    requests: view.requests.map((queued) => ({ request: request(queued.request), place: queued.place })),
    granted: view.granted ? request(view.granted) : null,
  };
}

function scoring(view: Pb.ScoringView): View.ScoringView {
  return {
    slots: view.slots.map(slotScoring),
    current: view.current ? slotId(view.current) : null,
    proposals: view.proposals.map(proposal),
    replacements: view.replacements.map((r) => ({ judge: seatId(r.judge), by: seatId(r.by), reason: r.reason, at: moment(r.atUs) })),
  };
}

const seatOrNull = (id: string) => (id ? seatId(id) : null);

function proposal(line: Pb.ProposalLine): View.ProposalLine {
  return {
    id: line.id, correction: line.correction ? slotId(line.correction) : null, rules: nameOrNull(line.rules), by: seatOrNull(line.by),
    reason: line.reason, at: moment(line.atUs),
  };
}

function superseded(line: Pb.SupersededLine): View.SupersededLine {
  return { mark: line.mark, by: seatOrNull(line.by), second: seatOrNull(line.second), reason: line.reason, at: moment(line.atUs) };
}

const scoreOf = (s: { criterion: string; points: string }): View.Score => ({ criterion: criterionId(s.criterion), points: s.points });

function scrutiny(view: Pb.ScrutinyView): View.ScrutinyView {
  return {
    hints: view.hints.map((hint) => ({
      kind: hintKindOf(hint.kind), slot: slotId(hint.slot), judge: seatId(hint.judge), total: hint.total, panelMedian: hint.panelMedian,
      slots: hint.slots.map(slotId), tookMs: spanMs(hint.tookUs),
    })),
    late: view.late.map((late) => ({
      slot: slotId(late.slot), judge: seatId(late.judge), scores: late.scores.map(scoreOf), total: late.total,
      receipt: Number(late.receipt), at: moment(late.atUs), afterCloseMs: spanMs(late.afterCloseUs), mayBeAdmitted: late.mayBeAdmitted,
    })),
    keyed: view.keyed.map((keyed) => ({
      slot: slotId(keyed.slot), judge: seatId(keyed.judge), differs: keyed.differs,
      keyings: keyed.keyings.map((k) => ({ by: seatId(k.by), at: moment(k.atUs), scores: k.scores.map(scoreOf) })),
    })),
    proposals: view.proposals.map(proposal),
    deductions: view.deductions.map((d) => ({ slot: slotId(d.slot), points: d.points, overMs: spanMs(d.overUs) })),
    paper: view.paper.map((p) => ({
      slot: slotId(p.slot), judge: seatId(p.judge), keyedBy: seatId(p.keyedBy), second: seatId(p.second), at: moment(p.atUs),
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

function scorecard(view: Pb.CardView): View.CardView {
  return {
    judge: seatId(view.judge),
    state: cardStateOf(view.state),
    scores: view.scores.map((s) => ({ criterion: criterionId(s.criterion), points: s.points })),
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

function resultLine(line: Pb.ResultLine): View.ResultLine {
  return {
    card: card(line.card),
    mark: line.mark,
    remarks: line.remarks.map((r) => ({
      judge: seatId(r.judge), name: name(r.name), state: cardStateOf(r.state), dropped: r.dropped, late: r.late,
      replacedBy: seatOrNull(r.replacedBy), reason: r.reason,
    })),
    deductions: line.deductions.map((d) => ({ points: d.points, reason: d.reason, waived: d.waived })),
    superseded: line.superseded.map(superseded),
  };
}

function reveal(view: Pb.RevealView | undefined): View.Reveal | null {
  switch (view?.item.case) {
    case 'mark': return { kind: 'mark', result: resultLine(view.item.value) };
    case 'award': return { kind: 'award', award: awardItem(view.item.value) };
    default: return null;
  }
}

function results(view: Pb.ResultsView): View.ResultsView {
  return {
    marks: view.marks.map(resultLine),
    ranking: view.ranking.map(rankLine),
    frozen: view.frozen,
    awards: view.awards.map(awardItem),
    awardTotal: view.awardTotal,
    reveal: reveal(view.reveal),
    plan: view.plan ? awardsPlan(view.plan) : null,
    awardNames: view.awardNames.map((a) => ({ id: awardId(a.id), name: name(a.name), quota: a.quota })),
  };
}

function poll(line: Pb.PollLine): View.PollLine {
  return {
    id: pollId(line.id),
    question: name(line.question),
    state: pollStateOf(line.state),
    entitled: line.entitled,
    voted: line.voted,
    count: line.count ? { yes: line.count.yes, no: line.count.no, abstain: line.count.abstain, carried: line.count.carried } : null,
    majority: line.majority ? {
      numerator: line.majority.numerator, denominator: line.majority.denominator,
      base: baseOf(line.majority.base), strict: line.majority.strict,
    } : null,
    myChoice: choiceOf(line.myChoice),
    myReceipt: Number(line.myReceipt),
    mayVote: line.mayVote,
    missing: line.missing.map(seatId),
    lastPress: line.lastPress,
    late: line.late,
    myLateReceipt: Number(line.myLateReceipt),
  };
}

function venue(line: Pb.VenueLine): View.VenueLine {
  const ready = line.readiness;
  return {
    venue: venueName(line.venue),
    readiness: ready ? {
      sound: ready.sound, picture: ready.picture, screens: ready.screens, signIn: ready.signIn, operatorReady: ready.operatorReady,
    } : null,
    remark: line.remark,
    reported: moment(line.reportedUs),
    streamDelayMs: spanMs(line.streamDelayUs),
  };
}

function seat(line: Pb.SeatLine): View.SeatLine {
  return {
    id: seatId(line.id),
    name: name(line.name),
    role: roleOf(line.role),
    unit: name(line.unit),
    venue: venueId(line.venue),
    panel: panelId(line.panel),
    opened: line.opened,
    connected: line.connected,
    lastSeen: moment(line.lastSeenUs),
    waiting: line.waiting.map((w) => ({ device: w.device, since: moment(w.sinceUs) })),
  };
}

function display(line: Pb.DisplayLine): View.DisplayLine {
  return {
    id: displayId(line.id),
    name: name(line.name),
    venue: venueId(line.venue),
    view: displayViewOf(line.view),
    connected: line.connected,
    painted: line.painted ? revision(line.painted) : null,
    paintedLagMs: spanMs(line.paintedLagUs),
    clockErrorMs: spanMs(line.clockErrorUs),
    paintedAt: moment(line.paintedAtUs),
  };
}

function notice(line: Pb.NoticeLine): View.NoticeLine {
  return { target: target(line.target), text: line.text, level: levelOf(line.level), at: moment(line.atUs) };
}

function target(value: Pb.NoticeLine['target']): View.NoticeTarget {
  switch (value?.target.case) {
    case 'venue': return { to: 'venue', venue: venueId(value.target.value) };
    case 'display': return { to: 'display', display: displayId(value.target.value) };
    default: return { to: 'all' };
  }
}

function control(view: Pb.ControlView): View.ControlView {
  return {
    seat: view.seat ? seatId(view.seat) : null,
    console: view.console,
    since: moment(view.sinceUs),
    undoAct: view.undoAct === 0n ? null : view.undoAct.toString(),
    undoCommand: view.undoCommand,
    undoSlot: view.undoSlot ? slotId(view.undoSlot) : null,
    undoAt: moment(view.undoAtUs),
    storing: view.storing,
    rehearsed: view.rehearsed ? { item: view.rehearsedItem, award: awardItem(view.rehearsed) } : null,
  };
}
