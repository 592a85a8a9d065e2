// What a page sees: each topic's whole state, as the server has projected it for this audience. Immutable; times are `Instant`s,
// spans are milliseconds, points are decimal text and never numbers. `null` means "none" or "not told".
import type {
  AwardId, CriterionId, DisplayId, Instant, MeetingId, PanelId, PresenterId, RequestId, SeatId, SegmentId, SlotId, VenueId,
} from './ids';
import type { RankLine, ResultLine, RuleChangeLine, ScoringView, ScrutinyView } from './scoring_views';
import type { AttendanceCount, AttendanceLine, PollView } from './poll_views';

export type * from './poll_views';
export type * from './scoring_views';

export type Name = { readonly zh: string; readonly en: string };

export type Role = 'host' | 'scrutineer' | 'judge' | 'delegate' | 'venueOperator' | 'display' | 'viewer' | 'administrator';
export type Phase = 'setup' | 'live' | 'ended' | 'published';
export type StageMode = 'programme' | 'standby' | 'blank';
export type SlotState = 'planned' | 'onAir' | 'done' | 'skipped';
export type TimerState = 'idle' | 'running' | 'paused';
export type ScoringState = 'waiting' | 'open' | 'closed' | 'committed';
export type CardState = 'expected' | 'submitted' | 'abstained' | 'recused' | 'absent' | 'replaced';
export type DeductionState = 'open' | 'confirmed' | 'waived';
export type HintKind = 'farFromPanel' | 'allEqual' | 'identicalSheets' | 'typedQuickly';
export type ReleaseScope = 'halls' | 'online';
export type DisplayView = 'main' | 'branch' | 'confidence';
export type DisplayOrder = 'identify' | 'reload' | 'blank' | 'show';
export type NoticeLevel = 'info' | 'warning';
export type Choice = 'yes' | 'no' | 'abstain';
export type MajorityBase = 'cast' | 'castWithoutAbstentions' | 'present' | 'entitled';

export type Revision = { readonly epoch: number; readonly n: number };

export type MeetingView = {
  readonly id: MeetingId;
  readonly title: Name;
  readonly phase: Phase;
  readonly watermark: Name | null;
  readonly venues: readonly VenueName[];
  readonly criteria: readonly Criterion[];
  readonly panels: readonly Panel[];
  readonly decimals: number;
  readonly rule: Name | null;
  readonly cardsMayChange: boolean;
  readonly ruleChanges: readonly RuleChangeLine[];
  /** A paper card counts once two persons have keyed it in alike. */
  readonly twoPersonPaperCard: boolean;
  /** A committed mark is taken back by two persons. */
  readonly twoPersonCorrection: boolean;
  /** It can be purged, and robots may play in it. */
  readonly rehearsal: boolean;
};
export type VenueName = { readonly id: VenueId; readonly name: Name; readonly kind: string };
export type Panel = { readonly id: PanelId; readonly name: Name; readonly weight: string };
export type Criterion = {
  readonly id: CriterionId;
  readonly name: Name;
  readonly weight: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly step: string;
};

export type SlotCard = {
  readonly slot: SlotId;
  /** Place in the running order, from 1; 0 while skipped. */
  readonly number: number;
  readonly presenter: Name;
  readonly unit: Name;
  readonly title: Name;
  readonly allottedMs: number;
  readonly factor: string;
  readonly presenterId: PresenterId;
};
export type RundownLine = {
  readonly card: SlotCard;
  readonly state: SlotState;
  readonly plannedStart: Instant | null;
  readonly started: Instant | null;
  readonly ended: Instant | null;
};
export type RundownSegment = {
  readonly id: SegmentId;
  readonly name: Name;
  readonly lines: readonly RundownLine[];
  /** 16 hexadecimal digits; empty: not drawn. */
  readonly drawSeed: string;
};
export type RundownView = { readonly segments: readonly RundownSegment[] };

export type TimerView = {
  readonly state: TimerState;
  /** While running: when the time is up. */
  readonly deadline: Instant | null;
  /** While paused: what is left; negative means overtime. */
  readonly remainingMs: number;
  readonly allottedMs: number;
  readonly warningMs: number;
  readonly dangerMs: number;
};
export type SpeakerRequest = {
  readonly id: RequestId;
  readonly venue: VenueId;
  readonly person: string;
  readonly subject: string;
  readonly at: Instant | null;
};
export type FloorView = {
  readonly stage: StageMode;
  readonly onAir: SlotCard | null;
  readonly started: Instant | null;
  readonly timer: TimerView;
  /** Only in the host's and the scrutineer's frames. */
  readonly preview: SlotCard | null;
  readonly next: SlotCard | null;
  readonly done: number;
  readonly total: number;
  /** Behind the plan (positive) or ahead of it (negative). */
  readonly offsetMs: number;
  readonly expectedEnd: Instant | null;
  readonly bell: boolean;
  readonly granted: SpeakerRequest | null;
};

export type QueuedRequest = { readonly request: SpeakerRequest; readonly place: number };
export type QueueView = { readonly requests: readonly QueuedRequest[]; readonly granted: SpeakerRequest | null };

export type Score = { readonly criterion: CriterionId; readonly points: string };
export type AwardItem = {
  readonly award: AwardId;
  readonly awardName: Name;
  readonly presenter: Name;
  readonly unit: Name;
  readonly rank: number;
  readonly total: string;
  readonly presenterId: PresenterId;
};
export type DecidedTie = {
  readonly award: AwardId;
  readonly awardName: Name;
  readonly chosen: readonly RankLine[];
  readonly reason: string;
};
export type TieQuestion = {
  readonly award: AwardId;
  readonly awardName: Name;
  readonly places: number;
  readonly tied: readonly RankLine[];
};
export type CutLine = 'extend' | 'exclude' | 'ask';
export type RevealOrder = 'lastToFirst' | 'firstToLast' | 'byHost';
export type PassReason = 'segment' | 'unit' | 'excluded' | 'minimum' | 'unitHasAward' | 'tiedAtLine' | 'notChosen';
/** Who did not get an award whose turn for it had come. `detail`: an exclusion's reason, the minimum, or the unit. */
export type PassedOver = {
  readonly award: AwardId;
  readonly awardName: Name;
  readonly presenter: RankLine | null;
  readonly reason: PassReason;
  readonly detail: string;
};
export type AwardChange = {
  readonly award: AwardId;
  readonly awardName: Name;
  readonly gained: readonly RankLine[];
  readonly lost: readonly RankLine[];
};
/** The awards with one thing changed, as far as they differ from the proposal. */
export type WhatIf = {
  readonly change:
    | { readonly kind: 'cutLine'; readonly policy: CutLine }
    | { readonly kind: 'answer'; readonly awardName: Name; readonly chosen: readonly RankLine[] }
    | { readonly kind: 'quota'; readonly awardName: Name; readonly quota: number };
  readonly changes: readonly AwardChange[];
  /** A tie would be left to decide. */
  readonly asks: boolean;
};
export type AwardsPlan = {
  readonly confirmed: boolean;
  readonly script: readonly AwardItem[];
  readonly questions: readonly TieQuestion[];
  /** Ties decided so far; the questions above are what is still open. */
  readonly decisions: readonly DecidedTie[];
  readonly passedOver: readonly PassedOver[];
  readonly order: RevealOrder;
  /** Items of the script that have been revealed in the halls, in the order of reveal. */
  readonly revealed: readonly number[];
  /** While not confirmed, and once every mark is in. */
  readonly whatIf: readonly WhatIf[];
  /** Slots whose mark confirming waits for. */
  readonly withoutMark: readonly SlotId[];
  /** Confirmed, but the ranking has moved since: a proposal again, to be confirmed once more. */
  readonly moved: boolean;
};
export type Reveal =
  | { readonly kind: 'mark'; readonly result: ResultLine }
  | { readonly kind: 'award'; readonly award: AwardItem };
export type AwardName = { readonly id: AwardId; readonly name: Name; readonly quota: number };
export type ResultsView = {
  readonly marks: readonly ResultLine[];
  readonly ranking: readonly RankLine[];
  readonly frozen: boolean;
  readonly awards: readonly AwardItem[];
  readonly awardTotal: number;
  readonly reveal: Reveal | null;
  readonly plan: AwardsPlan | null;
  readonly awardNames: readonly AwardName[];
};

export type Readiness = {
  readonly sound: boolean;
  readonly picture: boolean;
  readonly screens: boolean;
  readonly signIn: boolean;
  readonly operatorReady: boolean;
};
export type VenueLine = {
  readonly venue: VenueName;
  readonly readiness: Readiness | null;
  readonly remark: string;
  readonly reported: Instant | null;
  readonly streamDelayMs: number;
  /** Of the judges and delegates who are expected there. */
  readonly attendance: AttendanceCount;
  /** A venue operator's frame: those, one by one. */
  readonly seats: readonly AttendanceLine[];
};
/** `elsewhere`: of the seats without a venue. */
export type VenuesView = { readonly venues: readonly VenueLine[]; readonly elsewhere: AttendanceCount };

export type WaitingDevice = { readonly device: string; readonly since: Instant | null };
/** What a page can do on its device, and what it has not delivered, as it says itself. */
export type DeviceReport = {
  /** https or this machine: only there a browser keeps pages and screens awake. */
  readonly secure: boolean;
  /** What is typed survives a closed tab. */
  readonly stores: boolean;
  /** The page opens without a network. */
  readonly keepsPage: boolean;
  readonly drafts: number;
  /** Submitted, without a receipt. */
  readonly pending: number;
};
export type SeatLine = {
  readonly id: SeatId;
  readonly name: Name;
  readonly role: Role;
  readonly unit: Name;
  readonly venue: VenueId;
  readonly panel: PanelId;
  readonly opened: boolean;
  readonly connected: boolean;
  readonly lastSeen: Instant | null;
  readonly waiting: readonly WaitingDevice[];
  /** Of judges and delegates who are expected; null: not taken. */
  readonly attendance: AttendanceLine | null;
  /** Null: its page has said nothing yet. */
  readonly device: DeviceReport | null;
};
export type SeatsView = { readonly seats: readonly SeatLine[]; readonly viewers: number };

export type DisplayLine = {
  readonly id: DisplayId;
  readonly name: Name;
  readonly venue: VenueId;
  readonly view: DisplayView;
  readonly connected: boolean;
  readonly painted: Revision | null;
  readonly paintedLagMs: number;
  readonly clockErrorMs: number;
  readonly paintedAt: Instant | null;
  /** View and scene that it says are on its glass. */
  readonly paintedShows: string;
  readonly device: DeviceReport | null;
  /** Black by hand. */
  readonly blank: boolean;
  /** When it was last asked to say who it is. */
  readonly identify: Instant | null;
  /** How often it was told to load its page anew. */
  readonly reloads: number;
};
export type DisplaysView = { readonly displays: readonly DisplayLine[] };

export type NoticeTarget =
  | { readonly to: 'all' }
  | { readonly to: 'venue'; readonly venue: VenueId }
  | { readonly to: 'display'; readonly display: DisplayId };
export type NoticeLine = {
  readonly target: NoticeTarget;
  readonly text: string;
  readonly level: NoticeLevel;
  readonly at: Instant | null;
};
export type NoticesView = { readonly notices: readonly NoticeLine[] };

export type ControlView = {
  readonly seat: SeatId | null;
  readonly console: string;
  readonly since: Instant | null;
  /** Number of the act that can be taken back, as decimal text: it is only ever sent back. Null: none. */
  readonly undoAct: string | null;
  readonly undoCommand: string;
  readonly undoSlot: SlotId | null;
  readonly undoAt: Instant | null;
  readonly storing: boolean;
  /** The reveal that hosts try out: an item of the script or of the proposal. Nobody else is told. */
  readonly rehearsed: { readonly item: number; readonly award: AwardItem } | null;
};

/** Everything that a page knows, by topic; null until the first frame of that topic. */
export type Topics = {
  readonly meeting: MeetingView | null;
  readonly rundown: RundownView | null;
  readonly floor: FloorView | null;
  readonly queue: QueueView | null;
  readonly scoring: ScoringView | null;
  readonly results: ResultsView | null;
  readonly poll: PollView | null;
  readonly venues: VenuesView | null;
  readonly displays: DisplaysView | null;
  readonly notices: NoticesView | null;
  readonly control: ControlView | null;
  readonly seats: SeatsView | null;
  readonly scrutiny: ScrutinyView | null;
};
export type Topic = keyof Topics;

/** Who this connection is, from the server's welcome. */
export type Identity = {
  readonly meeting: MeetingId;
  readonly role: Role;
  readonly seat: SeatId | null;
  readonly display: DisplayId | null;
  readonly venue: VenueId | null;
  readonly name: Name;
  readonly server: string;
};
