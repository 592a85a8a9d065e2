// The protocol's numbered enums as words, both ways. A number that this page does not know becomes the fallback, never an error:
// a newer server may name more.
import {
  BallotChange as PbChange, Choice as PbChoice, HungRule as PbHung, MajorityBase as PbBase, PollKind as PbPollKind, QuorumLoss as PbQuorumLoss,
  VoterRoles as PbVoters,
} from './generated/rostrum/v1/command_pb';
import {
  CardState as PbCard, DisplayOrder as PbDisplayOrder, DisplayView as PbDisplayView, MeetingPhase as PbPhase, NoticeLevel as PbLevel, ReleaseScope as PbScope,
  Role as PbRole, StageMode as PbStage,
} from './generated/rostrum/v1/common_pb';
import {
  AttendanceState as PbAttendance, CutLine as PbCutLine, DeductionState as PbDeduction, HintKind as PbHint, PassReason as PbPass,
  PollOutcome as PbOutcome, PollState as PbPoll, RevealOrder as PbOrder, ScoringState as PbScoring, SignInHow as PbSignIn, SlotState as PbSlot,
  TimerState as PbTimer,
} from './generated/rostrum/v1/view_pb';
import type {
  AttendanceState, BallotChange, CardState, Choice, CutLine, DeductionState, DisplayOrder, DisplayView, HintKind, HungRule, MajorityBase, NoticeLevel,
  PassReason, Phase, PollKind, PollOutcome, PollState, QuorumLoss, ReleaseScope, RevealOrder, Role, ScoringState, SignInHow, SlotState,
  StageMode, TimerState, VoterRoles,
} from './views';

function words<Word extends string>(numbers: Readonly<Record<Word, number>>, fallback: Word) {
  const byNumber = new Map<number, Word>();
  for (const word in numbers) byNumber.set(numbers[word], word);
  return (number: number): Word => byNumber.get(number) ?? fallback;
}

export const cardNumbers = {
  expected: PbCard.EXPECTED, submitted: PbCard.SUBMITTED, abstained: PbCard.ABSTAINED, recused: PbCard.RECUSED, absent: PbCard.ABSENT,
  replaced: PbCard.REPLACED,
} as const satisfies Record<CardState, PbCard>;
export const stageNumbers = {
  programme: PbStage.PROGRAMME, standby: PbStage.STANDBY, blank: PbStage.BLANK,
} as const satisfies Record<StageMode, PbStage>;
export const scopeNumbers = { halls: PbScope.HALLS, online: PbScope.ONLINE } as const satisfies Record<ReleaseScope, PbScope>;
export const levelNumbers = { info: PbLevel.INFO, warning: PbLevel.WARNING } as const satisfies Record<NoticeLevel, PbLevel>;
export const displayViewNumbers = {
  main: PbDisplayView.MAIN, branch: PbDisplayView.BRANCH, confidence: PbDisplayView.CONFIDENCE,
} as const satisfies Record<DisplayView, PbDisplayView>;
export const displayOrderNumbers = {
  identify: PbDisplayOrder.IDENTIFY, reload: PbDisplayOrder.RELOAD, blank: PbDisplayOrder.BLANK, show: PbDisplayOrder.SHOW,
} as const satisfies Record<DisplayOrder, PbDisplayOrder>;
export const choiceNumbers = {
  yes: PbChoice.YES, no: PbChoice.NO, abstain: PbChoice.ABSTAIN,
} as const satisfies Record<Choice, PbChoice>;
export const baseNumbers = {
  cast: PbBase.CAST, castWithoutAbstentions: PbBase.CAST_WITHOUT_ABSTENTIONS, present: PbBase.PRESENT, entitled: PbBase.ENTITLED,
} as const satisfies Record<MajorityBase, PbBase>;
export const pollKindNumbers = {
  yesNoAbstain: PbPollKind.YES_NO_ABSTAIN, oneOf: PbPollKind.ONE_OF, upTo: PbPollKind.UP_TO, grades: PbPollKind.GRADES,
  election: PbPollKind.ELECTION,
} as const satisfies Record<PollKind, PbPollKind>;
export const changeNumbers = {
  firstPress: PbChange.FIRST_PRESS, lastPress: PbChange.LAST_PRESS,
} as const satisfies Record<BallotChange, PbChange>;
export const electorateNumbers = {
  delegates: PbVoters.DELEGATES, judges: PbVoters.JUDGES, delegatesAndJudges: PbVoters.DELEGATES_AND_JUDGES,
} as const satisfies Record<VoterRoles, PbVoters>;
export const hungNumbers = {
  rejected: PbHung.REJECTED, chairDecides: PbHung.CHAIR_DECIDES, rerun: PbHung.RERUN,
} as const satisfies Record<HungRule, PbHung>;
export const quorumLossNumbers = {
  isVoid: PbQuorumLoss.IS_VOID, stands: PbQuorumLoss.STANDS,
} as const satisfies Record<QuorumLoss, PbQuorumLoss>;

export const pollKindOf = words<PollKind>(pollKindNumbers, 'yesNoAbstain');
export const changeOf = words<BallotChange>(changeNumbers, 'firstPress');
export const electorateOf = words<VoterRoles>(electorateNumbers, 'delegates');
export const hungOf = words<HungRule>(hungNumbers, 'rejected');
export const quorumLossOf = words<QuorumLoss>(quorumLossNumbers, 'isVoid');
export const pollOutcomeOf = words<PollOutcome>({
  carried: PbOutcome.CARRIED, rejected: PbOutcome.REJECTED, chairDecides: PbOutcome.CHAIR_DECIDES, rerun: PbOutcome.RERUN,
  noQuorum: PbOutcome.NO_QUORUM, counted: PbOutcome.COUNTED, withheld: PbOutcome.WITHHELD,
}, 'rejected');
export const attendanceStateOf = words<AttendanceState>({
  expected: PbAttendance.EXPECTED, present: PbAttendance.PRESENT, makeUp: PbAttendance.MAKE_UP, left: PbAttendance.LEFT,
}, 'expected');
export const signInHowOf = (number: PbSignIn): SignInHow | null =>
  number === PbSignIn.UNSPECIFIED ? null : words<SignInHow>({ link: PbSignIn.LINK, list: PbSignIn.LIST, host: PbSignIn.HOST }, 'host')(number);
export const deductionStateOf = words<DeductionState>({
  open: PbDeduction.OPEN, confirmed: PbDeduction.CONFIRMED, waived: PbDeduction.WAIVED,
}, 'open');
export const hintKindOf = words<HintKind>({
  farFromPanel: PbHint.FAR_FROM_PANEL, allEqual: PbHint.ALL_EQUAL, identicalSheets: PbHint.IDENTICAL_SHEETS,
  typedQuickly: PbHint.TYPED_QUICKLY,
}, 'farFromPanel');

export const roleOf = words<Role>({
  host: PbRole.HOST, scrutineer: PbRole.SCRUTINEER, judge: PbRole.JUDGE, delegate: PbRole.DELEGATE,
  venueOperator: PbRole.VENUE_OPERATOR, display: PbRole.DISPLAY, viewer: PbRole.VIEWER, administrator: PbRole.ADMINISTRATOR,
}, 'viewer');
export const phaseOf = words<Phase>({
  setup: PbPhase.SETUP, live: PbPhase.LIVE, ended: PbPhase.ENDED, published: PbPhase.PUBLISHED,
}, 'setup');
export const stageOf = words<StageMode>(stageNumbers, 'programme');
export const slotStateOf = words<SlotState>({
  planned: PbSlot.PLANNED, onAir: PbSlot.ON_AIR, done: PbSlot.DONE, skipped: PbSlot.SKIPPED,
}, 'planned');
export const timerStateOf = words<TimerState>({ idle: PbTimer.IDLE, running: PbTimer.RUNNING, paused: PbTimer.PAUSED }, 'idle');
export const scoringStateOf = words<ScoringState>({
  waiting: PbScoring.WAITING, open: PbScoring.OPEN, closed: PbScoring.CLOSED, committed: PbScoring.COMMITTED,
}, 'waiting');
export const cardStateOf = words<CardState>(cardNumbers, 'expected');
export const scopeOf = words<ReleaseScope>(scopeNumbers, 'halls');
export const displayViewOf = words<DisplayView>(displayViewNumbers, 'main');
export const levelOf = words<NoticeLevel>(levelNumbers, 'info');
export const pollStateOf = words<PollState>({
  draft: PbPoll.DRAFT, open: PbPoll.OPEN, closed: PbPoll.CLOSED, released: PbPoll.RELEASED,
}, 'draft');
export const cutLineOf = words<CutLine>({ extend: PbCutLine.EXTEND, exclude: PbCutLine.EXCLUDE, ask: PbCutLine.ASK }, 'ask');
export const revealOrderOf = words<RevealOrder>({
  lastToFirst: PbOrder.LAST_TO_FIRST, firstToLast: PbOrder.FIRST_TO_LAST, byHost: PbOrder.BY_HOST,
}, 'lastToFirst');
export const passReasonOf = words<PassReason>({
  segment: PbPass.SEGMENT, unit: PbPass.UNIT, excluded: PbPass.EXCLUDED, minimum: PbPass.MINIMUM,
  unitHasAward: PbPass.UNIT_HAS_AWARD, tiedAtLine: PbPass.TIED_AT_LINE, notChosen: PbPass.NOT_CHOSEN,
}, 'notChosen');
export const baseOf = words<MajorityBase>(baseNumbers, 'castWithoutAbstentions');
export const choiceOf = (number: PbChoice): Choice | null =>
  number === PbChoice.UNSPECIFIED ? null : words<Choice>(choiceNumbers, 'abstain')(number);
