// Polls and sign-in as a page sees them: what is declared of a poll, how it stands, what it comes to, and who is here.
// Weights and percentages are decimal text; heads are counts of voters.
import type { GradeId, Instant, OptionId, PanelId, PollId, SeatId, VenueId } from './ids';
import type { Choice, MajorityBase, Name, ReleaseScope } from './views';

export type PollKind = 'yesNoAbstain' | 'oneOf' | 'upTo' | 'grades' | 'election';
export type PollState = 'draft' | 'open' | 'closed' | 'released';
export type BallotChange = 'firstPress' | 'lastPress';
export type VoterRoles = 'delegates' | 'judges' | 'delegatesAndJudges';
export type HungRule = 'rejected' | 'chairDecides' | 'rerun';
export type QuorumLoss = 'isVoid' | 'stands';
export type PollOutcome = 'carried' | 'rejected' | 'chairDecides' | 'rerun' | 'noQuorum' | 'counted' | 'withheld';

export type Majority = {
  readonly numerator: number;
  readonly denominator: number;
  readonly base: MajorityBase;
  readonly strict: boolean;
};
export type Quorum = { readonly numerator: number; readonly denominator: number };
export type PollOption = { readonly id: OptionId; readonly name: Name; readonly unit: Name };
/** `points`: decimal text; null: the scale has none. */
export type Grade = { readonly id: GradeId; readonly name: Name; readonly points: string | null };
export type Electorate = {
  readonly roles: VoterRoles;
  /** Judges of these panels; empty: of all. */
  readonly panels: readonly PanelId[];
  /** Seats of these venues; empty: of all. */
  readonly venues: readonly VenueId[];
};

export type PollRules = {
  readonly kind: PollKind;
  readonly majority: Majority;
  readonly quorum: Quorum | null;
  readonly change: BallotChange;
  readonly graceMs: number;
  readonly weighted: boolean;
  /** Options, candidates or subjects; none of yes/no/abstain. */
  readonly options: readonly PollOption[];
  /** Assessments: the subjects are the presenters when the poll opens. */
  readonly allPresenters: boolean;
  /** Up to k, elections: at most so many a ballot; 0: as many as options, as places. */
  readonly choose: number;
  readonly chooseAtLeast: number;
  /** Elections: seats to fill. */
  readonly places: number;
  /** Assessments: the scale, best first. */
  readonly grades: readonly Grade[];
  readonly mayLeaveUngraded: boolean;
  readonly noAbstention: boolean;
  readonly mayBeBlank: boolean;
  readonly electorate: Electorate;
  readonly signInRequired: boolean;
  /** Closing must name who is present and has not voted. */
  readonly waitForAll: boolean;
  readonly quorumLost: QuorumLoss;
  readonly hung: HungRule;
  /** 0: the host closes it. */
  readonly closesAfterMs: number;
  readonly openToViewers: boolean;
  readonly secret: boolean;
  readonly breakdownMinimum: number;
};

/** Where the server has not said what a new poll takes: as it decides by itself. */
export const emptyRules: PollRules = {
  kind: 'yesNoAbstain', majority: { numerator: 1, denominator: 2, base: 'castWithoutAbstentions', strict: true }, quorum: null,
  change: 'firstPress', graceMs: 3_000, weighted: false, options: [], allPresenters: false, choose: 0, chooseAtLeast: 0, places: 0, grades: [],
  mayLeaveUngraded: false, noAbstention: false, mayBeBlank: false, electorate: { roles: 'delegates', panels: [], venues: [] },
  signInRequired: false, waitForAll: false, quorumLost: 'isVoid', hung: 'rejected', closesAfterMs: 0, openToViewers: false, secret: false,
  breakdownMinimum: 0,
};

export type SubjectGrade = { readonly subject: OptionId; readonly grade: GradeId };
export type BallotContent =
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'chosen'; readonly options: readonly OptionId[] }
  | { readonly kind: 'grades'; readonly grades: readonly SubjectGrade[] }
  | { readonly kind: 'blank' };

export type Share = { readonly heads: number; readonly weight: string };
export type OptionLine = {
  /** Of a yes/no/abstain poll: "yes" and "no". */
  readonly option: OptionId;
  readonly votes: Share;
  /** Assessments: one a grade of the scale, best first. */
  readonly grades: readonly Share[];
  readonly ungraded: Share;
  /** Assessments whose grades have points: their mean; else empty. */
  readonly mean: string;
  /** Of the base; empty: the base is nothing. */
  readonly percent: string;
  readonly rank: number;
  readonly chosen: boolean;
  readonly tied: boolean;
};
export type Count = { readonly cast: Share; readonly abstain: Share; readonly blank: Share; readonly options: readonly OptionLine[] };
export type Bases = Readonly<Record<MajorityBase, Share>>;
export type PollGroup = {
  readonly venue: VenueId | null;
  readonly panel: PanelId | null;
  readonly name: Name | null;
  readonly entitled: Share;
  readonly count: Count | null;
  /** Fewer ballots than the declared minimum. */
  readonly withheld: boolean;
};
export type ChairDecision = {
  readonly carried: boolean;
  readonly options: readonly OptionId[];
  readonly reason: string;
  readonly by: SeatId | null;
  readonly at: Instant | null;
};
export type PollResult = {
  readonly outcome: PollOutcome;
  readonly count: Count;
  readonly bases: Bases;
  readonly base: Share;
  readonly needed: string;
  /** Heads; 0: no quorum is declared. */
  readonly quorumNeeded: number;
  readonly presentAtOpen: number;
  readonly presentAtClose: number;
  readonly quorateAtOpen: boolean;
  readonly quorateAtClose: boolean;
  readonly isFinal: boolean;
  readonly openPlaces: number;
  readonly late: number;
  readonly superseded: number;
  readonly notCounted: number;
  readonly venues: readonly PollGroup[];
  readonly panels: readonly PollGroup[];
  readonly decision: ChairDecision | null;
};

export type LateBallot = { readonly seat: SeatId | null; readonly receipt: number; readonly at: Instant | null };
/** `minimum`: nothing is published of fewer ballots. `missing`: in the roll, and not to be opened; the poll has no result then. */
export type BallotBox = { readonly minimum: number; readonly opened: Instant | null; readonly tooFew: boolean; readonly missing: number };
export type PollCount = { readonly yes: number; readonly no: number; readonly abstain: number; readonly carried: boolean };
export type PollLine = {
  readonly id: PollId;
  readonly question: Name;
  readonly state: PollState;
  readonly entitled: number;
  readonly voted: number;
  readonly count: PollCount | null;
  readonly majority: Majority | null;
  readonly myChoice: Choice | null;
  readonly myReceipt: number;
  readonly mayVote: boolean;
  readonly missing: readonly SeatId[];
  readonly lastPress: boolean;
  /** Ballots that came after the grace: kept, not counted. Host and scrutineer only. */
  readonly late: number;
  /** Receipt of this seat's newest ballot among them; 0: none. */
  readonly myLateReceipt: number;
  readonly rules: PollRules;
  /** What carries it and what follows where nothing does, in words. */
  readonly rule: Name;
  /** Live for host and scrutineer, for others once released to them. */
  readonly result: PollResult | null;
  readonly myBallot: BallotContent | null;
  readonly mustSignIn: boolean;
  readonly opened: Instant | null;
  readonly closes: Instant | null;
  readonly closed: Instant | null;
  readonly graceUntil: Instant | null;
  readonly closedByTimer: boolean;
  readonly present: number;
  readonly without: readonly SeatId[];
  readonly rerunOf: PollId | null;
  readonly rerunBy: PollId | null;
  readonly released: readonly ReleaseScope[];
  readonly onlineDue: Instant | null;
  readonly tokensIssued: number;
  readonly tokensUsed: number;
  readonly lateBallots: readonly LateBallot[];
  /** A seat's frame, of a secret poll: its ballot's receipt in the list that is published once the box is open; empty: none. */
  readonly mySealed: string;
  /** Of a secret poll; null: of any other. */
  readonly box: BallotBox | null;
};
/** `defaults`: what a new poll takes where it says nothing; host and scrutineer only. */
export type PollView = { readonly polls: readonly PollLine[]; readonly defaults: PollRules | null };

export type AttendanceCount = { readonly expected: number; readonly present: number; readonly makeUp: number; readonly left: number };
export type AttendanceState = 'expected' | 'present' | 'makeUp' | 'left';
export type SignInHow = 'link' | 'list' | 'host';
export type AttendanceLine = {
  readonly seat: SeatId;
  readonly name: Name;
  readonly unit: Name;
  readonly state: AttendanceState;
  readonly how: SignInHow | null;
  readonly signedIn: Instant | null;
  readonly left: Instant | null;
};
