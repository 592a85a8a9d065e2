// Polls and sign-in: the protocol's messages to what pages see.
import { type BallotContent as PbBallot, type PollRules as PbRules } from './generated/rostrum/v1/command_pb';
import type * as Pb from './generated/rostrum/v1/view_pb';
import { name, nameOrNull, seatOrNull } from './decode_parts';
import {
  attendanceStateOf, baseOf, changeOf, choiceOf, electorateOf, hungOf, pollKindOf, pollOutcomeOf, pollStateOf, quorumLossOf, scopeOf,
  signInHowOf,
} from './enums';
import { gradeId, moment, optionId, panelId, pollId, seatId, venueId } from './ids';
import type * as View from './views';

export function pollView(view: Pb.PollView): View.PollView {
  return { polls: view.polls.map(poll), defaults: view.defaults ? pollRules(view.defaults) : null };
}

function poll(line: Pb.PollLine): View.PollLine {
  return {
    id: pollId(line.id),
    question: name(line.question),
    state: pollStateOf(line.state),
    entitled: line.entitled,
    voted: line.voted,
    count: line.count ? { yes: line.count.yes, no: line.count.no, abstain: line.count.abstain, carried: line.count.carried } : null,
    majority: line.majority ? majority(line.majority) : null,
    myChoice: choiceOf(line.myChoice),
    myReceipt: Number(line.myReceipt),
    mayVote: line.mayVote,
    missing: line.missing.map(seatId),
    lastPress: line.lastPress,
    late: line.late,
    myLateReceipt: Number(line.myLateReceipt),
    rules: pollRules(line.rules),
    rule: name(line.rule),
    result: line.result ? result(line.result) : null,
    myBallot: ballot(line.myBallot),
    mustSignIn: line.mustSignIn,
    opened: moment(line.openedUs),
    closes: moment(line.closesUs),
    closed: moment(line.closedUs),
    graceUntil: moment(line.graceUntilUs),
    closedByTimer: line.closedByTimer,
    present: line.present,
    without: line.without.map(seatId),
    rerunOf: line.rerunOf ? pollId(line.rerunOf) : null,
    rerunBy: line.rerunBy ? pollId(line.rerunBy) : null,
    released: line.released.map(scopeOf),
    onlineDue: moment(line.onlineDueUs),
    tokensIssued: line.tokensIssued,
    tokensUsed: line.tokensUsed,
    lateBallots: line.lateBallots.map((late) => ({ seat: seatOrNull(late.seat), receipt: Number(late.receipt), at: moment(late.atUs) })),
    mySealed: line.mySealed,
    box: line.box ? { minimum: line.box.minimum, opened: moment(line.box.openedUs), tooFew: line.box.tooFew, missing: line.box.missing } : null,
  };
}

function majority(value: PbRules['majority']): View.Majority {
  return value
    ? { numerator: value.numerator, denominator: value.denominator, base: baseOf(value.base), strict: value.strict }
    : { numerator: 1, denominator: 2, base: 'castWithoutAbstentions', strict: true };
}

function pollRules(value: PbRules | undefined): View.PollRules {
  return {
    kind: pollKindOf(value?.kind ?? 0),
    majority: majority(value?.majority),
    quorum: value?.quorum ? { numerator: value.quorum.numerator, denominator: value.quorum.denominator } : null,
    change: changeOf(value?.change ?? 0),
    graceMs: Number(value?.graceMs ?? 0n),
    weighted: value?.weighted ?? false,
    options: (value?.options ?? []).map((each) => ({ id: optionId(each.id), name: name(each.name), unit: name(each.unit) })),
    allPresenters: value?.allPresenters ?? false,
    choose: value?.choose ?? 0,
    chooseAtLeast: value?.chooseAtLeast ?? 0,
    places: value?.places ?? 0,
    grades: (value?.grades ?? []).map((each) => ({ id: gradeId(each.id), name: name(each.name), points: each.points ?? null })),
    mayLeaveUngraded: value?.mayLeaveUngraded ?? false,
    noAbstention: value?.noAbstention ?? false,
    mayBeBlank: value?.mayBeBlank ?? false,
    electorate: {
      roles: electorateOf(value?.electorate?.roles ?? 0),
      panels: (value?.electorate?.panels ?? []).map(panelId),
      venues: (value?.electorate?.venues ?? []).map(venueId),
    },
    signInRequired: value?.signInRequired ?? false,
    waitForAll: value?.waitForAll ?? false,
    quorumLost: quorumLossOf(value?.quorumLost ?? 0),
    hung: hungOf(value?.hung ?? 0),
    closesAfterMs: Number(value?.closesAfterMs ?? 0n),
    openToViewers: value?.openToViewers ?? false,
    secret: value?.secret ?? false,
    breakdownMinimum: value?.breakdownMinimum ?? 0,
  };
}

function ballot(value: PbBallot | undefined): View.BallotContent | null {
  const content = value?.content;
  switch (content?.case) {
    case 'choice': return { kind: 'choice', choice: choiceOf(content.value) ?? 'abstain' };
    case 'chosen': return { kind: 'chosen', options: content.value.options.map(optionId) };
    case 'grades':
      return { kind: 'grades', grades: content.value.grades.map((each) => ({ subject: optionId(each.subject), grade: gradeId(each.grade) })) };
    case 'blank': return { kind: 'blank' };
    default: return null;
  }
}

const share = (value: Pb.ShareView | undefined): View.Share => ({ heads: value?.heads ?? 0, weight: value?.weight || '0' });

function count(value: Pb.CountView | undefined): View.Count {
  return {
    cast: share(value?.cast),
    abstain: share(value?.abstain),
    blank: share(value?.blank),
    options: (value?.options ?? []).map((line) => ({
      option: optionId(line.option), votes: share(line.votes), grades: line.grades.map(share), ungraded: share(line.ungraded),
      mean: line.mean, percent: line.percent, rank: line.rank, chosen: line.chosen, tied: line.tied,
    })),
  };
}

function group(value: Pb.PollGroup): View.PollGroup {
  return {
    venue: value.venue ? venueId(value.venue) : null,
    panel: value.panel ? panelId(value.panel) : null,
    name: nameOrNull(value.name),
    entitled: share(value.entitled),
    count: value.count && !value.withheld ? count(value.count) : null,
    withheld: value.withheld,
  };
}

function result(value: Pb.PollResultView): View.PollResult {
  return {
    outcome: pollOutcomeOf(value.outcome),
    count: count(value.count),
    bases: {
      cast: share(value.bases?.cast), castWithoutAbstentions: share(value.bases?.castWithoutAbstentions),
      present: share(value.bases?.present), entitled: share(value.bases?.entitled),
    },
    base: share(value.base),
    needed: value.needed,
    quorumNeeded: value.quorumNeeded,
    presentAtOpen: value.presentAtOpen,
    presentAtClose: value.presentAtClose,
    quorateAtOpen: value.quorateAtOpen,
    quorateAtClose: value.quorateAtClose,
    isFinal: value.isFinal,
    openPlaces: value.openPlaces,
    late: value.late,
    superseded: value.superseded,
    notCounted: value.notCounted,
    venues: value.venues.map(group),
    panels: value.panels.map(group),
    decision: value.decision ? {
      carried: value.decision.carried, options: value.decision.options.map(optionId), reason: value.decision.reason,
      by: seatOrNull(value.decision.by), at: moment(value.decision.atUs),
    } : null,
  };
}

export function attendanceCount(value: Pb.AttendanceCount | undefined): View.AttendanceCount {
  return { expected: value?.expected ?? 0, present: value?.present ?? 0, makeUp: value?.makeUp ?? 0, left: value?.left ?? 0 };
}

export function attendanceLine(value: Pb.AttendanceLine): View.AttendanceLine {
  return {
    seat: seatId(value.seat),
    name: name(value.name),
    unit: name(value.unit),
    state: attendanceStateOf(value.state),
    how: signInHowOf(value.how),
    signedIn: moment(value.signedInUs),
    left: moment(value.leftUs),
  };
}
