// The protocol's messages to what pages see. Bytes become these types here and nowhere else.
import type { DeviceReport } from './generated/rostrum/v1/common_pb';
import type { Frame } from './generated/rostrum/v1/session_pb';
import type * as Pb from './generated/rostrum/v1/view_pb';
import { awardItem, awardsPlan, rankLine } from './decode_awards';
import { card, name, nameOrNull, seatOrNull } from './decode_parts';
import { attendanceCount, attendanceLine, pollView } from './decode_poll';
import { ruleChanges, scoring, scrutiny, superseded } from './decode_scoring';
import { cardStateOf, displayViewOf, levelOf, phaseOf, roleOf, slotStateOf, stageOf, timerStateOf } from './enums';
import {
  awardId, criterionId, displayId, meetingId, moment, panelId, requestId, seatId, segmentId, slotId, spanMs, venueId,
} from './ids';
import type * as View from './views';

/** One topic's new state, with the key that its revision counts under. */
export type TopicUpdate = {
  [T in View.Topic]: { readonly topic: T; readonly scope: string; readonly revision: View.Revision; readonly view: NonNullable<View.Topics[T]> };
}[View.Topic];

export { name };

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
    case 'poll': return { ...at, topic: 'poll', view: pollView(view.value) };
    case 'venues': return { ...at, topic: 'venues', view: { venues: view.value.venues.map(venue), elsewhere: attendanceCount(view.value.elsewhere) } };
    case 'displays': return { ...at, topic: 'displays', view: { displays: view.value.displays.map(display) } };
    case 'notices': return { ...at, topic: 'notices', view: { notices: view.value.notices.map(notice) } };
    case 'control': return { ...at, topic: 'control', view: control(view.value) };
    case 'seats': return { ...at, topic: 'seats', view: { seats: view.value.seats.map(seat), viewers: view.value.viewers } };
    case 'scrutiny': return { ...at, topic: 'scrutiny', view: scrutiny(view.value) };
    case undefined: return null;
    default: view satisfies never; return null;
  }
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
    ruleChanges: ruleChanges(view.ruleChanges),
    twoPersonPaperCard: view.twoPersonPaperCard,
    twoPersonCorrection: view.twoPersonCorrection,
    rehearsal: view.rehearsal,
  };
}

function venueName(value: Pb.VenueName | undefined): View.VenueName {
  return { id: venueId(value?.id ?? ''), name: name(value?.name), kind: value?.kind ?? '' };
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
    attendance: attendanceCount(line.attendance),
    seats: line.seats.map(attendanceLine),
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
    attendance: line.attendance ? attendanceLine(line.attendance) : null,
    device: device(line.device),
  };
}

function device(report: DeviceReport | undefined): View.DeviceReport | null {
  if (!report) return null;
  return { secure: report.secure, stores: report.stores, keepsPage: report.keepsPage, drafts: report.drafts, pending: report.pending };
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
    paintedShows: line.paintedShows,
    device: device(line.device),
    blank: line.blank,
    identify: moment(line.identifyUs),
    reloads: line.reloads,
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
