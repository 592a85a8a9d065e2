// What comes back for a command: a receipt (durable, done) or a numbered rejection (nothing has changed).
import type { Answer as PbAnswer } from './generated/rostrum/v1/session_pb';
import { RejectionReason as Pb } from './generated/rostrum/v1/session_pb';
import { type CommandId, type Instant, commandId, moment } from './ids';

export type Receipt = { readonly kind: 'receipt'; readonly number: number; readonly at: Instant | null };
export type Rejection = { readonly kind: 'rejection'; readonly reason: RejectionReason; readonly detail: string };
export type Answer = Receipt | Rejection;

const numbers = {
  malformed: Pb.MALFORMED,
  unknownField: Pb.UNKNOWN_FIELD,
  notAllowed: Pb.NOT_ALLOWED,
  notInControl: Pb.NOT_IN_CONTROL,
  idReused: Pb.ID_REUSED,
  notFound: Pb.NOT_FOUND,
  alreadyExists: Pb.ALREADY_EXISTS,
  wrongPhase: Pb.WRONG_PHASE,
  outOfRange: Pb.OUT_OF_RANGE,
  badText: Pb.BAD_TEXT,
  nothingOnAir: Pb.NOTHING_ON_AIR,
  stale: Pb.STALE,
  rundownFinished: Pb.RUNDOWN_FINISHED,
  wrongSlotState: Pb.WRONG_SLOT_STATE,
  wrongTimerState: Pb.WRONG_TIMER_STATE,
  nothingToUndo: Pb.NOTHING_TO_UNDO,
  scoringNotOpen: Pb.SCORING_NOT_OPEN,
  wrongScoringState: Pb.WRONG_SCORING_STATE,
  cardIsFinal: Pb.CARD_IS_FINAL,
  incompleteCard: Pb.INCOMPLETE_CARD,
  notExpected: Pb.NOT_EXPECTED,
  cardsMissing: Pb.CARDS_MISSING,
  panelEmpty: Pb.PANEL_EMPTY,
  notReleased: Pb.NOT_RELEASED,
  deductionUndecided: Pb.DEDUCTION_UNDECIDED,
  secondPersonNeeded: Pb.SECOND_PERSON_NEEDED,
  presenterWithdrawn: Pb.PRESENTER_WITHDRAWN,
  notASpare: Pb.NOT_A_SPARE,
  correctionRefused: Pb.CORRECTION_REFUSED,
  rulesUnfitting: Pb.RULES_UNFITTING,
  tieAtLine: Pb.TIE_AT_LINE,
  wrongAwardState: Pb.WRONG_AWARD_STATE,
  nothingToReveal: Pb.NOTHING_TO_REVEAL,
  marksMissing: Pb.MARKS_MISSING,
  revealOrder: Pb.REVEAL_ORDER,
  notARehearsal: Pb.NOT_A_REHEARSAL,
  wrongPollState: Pb.WRONG_POLL_STATE,
  ballotIsFinal: Pb.BALLOT_IS_FINAL,
  invalidBallot: Pb.INVALID_BALLOT,
  notSignedIn: Pb.NOT_SIGNED_IN,
  ballotsMissing: Pb.BALLOTS_MISSING,
  noQuorum: Pb.NO_QUORUM,
  pollNotHung: Pb.POLL_NOT_HUNG,
  boxKeyMissing: Pb.BOX_KEY_MISSING,
  weightsIdentify: Pb.WEIGHTS_IDENTIFY,
  boxNotOpened: Pb.BOX_NOT_OPENED,
  limitReached: Pb.LIMIT_REACHED,
  notStoring: Pb.NOT_STORING,
  sessionInvalid: Pb.SESSION_INVALID,
  invalidSetup: Pb.INVALID_SETUP,
} as const;

/** `unknown`: a number that this page does not know yet. */
export type RejectionReason = keyof typeof numbers | 'unknown';

const byNumber = index(numbers);

function index<Word extends RejectionReason>(reasons: Readonly<Record<Word, number>>): ReadonlyMap<number, RejectionReason> {
  const found = new Map<number, RejectionReason>();
  for (const reason in reasons) found.set(reasons[reason], reason);
  return found;
}

export function rejectionReason(number: number): RejectionReason {
  return byNumber.get(number) ?? 'unknown';
}

/** Every numbered reason of the protocol that this page knows, for the test that compares with the protocol's own list. */
export const knownReasonNumbers: readonly number[] = Object.values(numbers);

/** True: the same command may succeed later, sent again with the same id. */
export function mayRetry(answer: Answer): boolean {
  return answer.kind === 'rejection' && (answer.reason === 'notStoring' || answer.reason === 'limitReached');
}

export function decodeAnswer(message: PbAnswer): { readonly command: CommandId; readonly answer: Answer } | null {
  const command = commandId(message.command);
  switch (message.result.case) {
    case 'receipt':
      return { command, answer: { kind: 'receipt', number: Number(message.result.value.number), at: moment(message.result.value.atUs) } };
    case 'rejection':
      return {
        command,
        answer: { kind: 'rejection', reason: rejectionReason(message.result.value.reason), detail: message.result.value.detail },
      };
    default:
      return null;
  }
}
