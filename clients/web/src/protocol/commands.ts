// What a page may ask, as functions. Each gives a command's body; the sender adds the id. Arguments are a page's own types.
import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { type Command, CommandSchema } from './generated/rostrum/v1/command_pb';
import { cardNumbers, displayOrderNumbers, displayViewNumbers, levelNumbers, scopeNumbers, stageNumbers } from './enums';
import {
  type AwardId, type CommandId, type DisplayId, type PresenterId, type RequestId, type SeatId, type SegmentId,
  type SlotId, type VenueId, commandId, microseconds, randomId,
} from './ids';
import { pollActs } from './poll_commands';
import type {
  CardState, DisplayOrder, DisplayView, Name, NoticeLevel, NoticeTarget, Readiness, ReleaseScope, Score, StageMode,
} from './views';

export type CommandBody = NonNullable<MessageInitShape<typeof CommandSchema>['body']>;
export type SentCommand = { readonly id: CommandId; readonly bytes: Uint8Array };

/** Encodes once: what is resent later is the very same content under the very same id. `voter`: a viewer's token, for a ballot. */
export function makeCommand(body: CommandBody, voter = ''): SentCommand {
  const id = randomId('c-');
  return { id: commandId(id), bytes: toBinary(CommandSchema, create(CommandSchema, { id, voter, body })) };
}

export type { Command };

/** Where a slot goes: before another one, or to the end of a segment (null: its own). */
export type SlotPlace = { readonly before: SlotId } | { readonly endOf: SegmentId | null };
const place = (to: SlotPlace) => ('before' in to ? { before: to.before } : { segment: to.endOf ?? '' });

export type SlotDraft = {
  readonly slot: SlotId;
  readonly presenter: Name;
  readonly unit: Name;
  readonly title: Name;
  readonly allottedMs: number;
  readonly factor: string;
};
export type SlotChange = { readonly presenter?: Name; readonly unit?: Name; readonly title?: Name; readonly allottedMs?: number };
export type TieDecision = { readonly award: AwardId; readonly presenters: readonly PresenterId[]; readonly reason: string };

const value = <Case extends string, Value>(name: Case, content: Value) => ({ case: name, value: content });
const scoresOf = (scores: readonly Score[]) => scores.map(({ criterion, points }) => ({ criterion, points }));

function target(to: NoticeTarget) {
  switch (to.to) {
    case 'all': return { target: { case: 'all' as const, value: true } };
    case 'venue': return { target: { case: 'venue' as const, value: to.venue as string } };
    case 'display': return { target: { case: 'display' as const, value: to.display as string } };
  }
}

export const act = {
  moveSlot: (slot: SlotId, to: SlotPlace): CommandBody => value('moveSlot', { slot, ...place(to) }),
  insertSlot: (draft: SlotDraft, to: SlotPlace): CommandBody =>
    value('insertSlot', {
      slot: draft.slot, ...place(to), presenter: draft.presenter, unit: draft.unit, title: draft.title,
      allottedUs: microseconds(draft.allottedMs), factor: draft.factor,
    }),
  editSlot: (slot: SlotId, change: SlotChange): CommandBody =>
    value('editSlot', {
      slot,
      ...(change.title && { title: change.title }),
      ...(change.presenter && { presenter: change.presenter }),
      ...(change.unit && { unit: change.unit }),
      ...(change.allottedMs !== undefined && { allottedUs: microseconds(change.allottedMs) }),
    }),
  skipSlot: (slot: SlotId): CommandBody => value('skipSlot', { slot }),
  restoreSlot: (slot: SlotId): CommandBody => value('restoreSlot', { slot }),
  /** Null: every segment, each within itself. */
  drawOrder: (segment: SegmentId | null): CommandBody => value('drawOrder', { segment: segment ?? '' }),
  /** Null: nothing is lined up. */
  lineUp: (slot: SlotId | null): CommandBody => value('lineUp', { slot: slot ?? '' }),

  startSlot: (slot: SlotId | null): CommandBody => value('startSlot', { slot: slot ?? '' }),
  endSlot: (slot: SlotId): CommandBody => value('endSlot', { slot }),
  nextSlot: (seenOnAir: SlotId | null): CommandBody => value('nextSlot', { seenOnAir: seenOnAir ?? '' }),
  pauseTimer: (): CommandBody => value('pauseTimer', {}),
  resumeTimer: (): CommandBody => value('resumeTimer', {}),
  adjustTimer: (deltaMs: number): CommandBody => value('adjustTimer', { deltaUs: microseconds(deltaMs) }),
  setStage: (mode: StageMode): CommandBody => value('setStage', { mode: stageNumbers[mode] }),
  setBell: (on: boolean): CommandBody => value('setBell', { on }),
  undo: (seenAct: string): CommandBody => value('undo', { act: BigInt(seenAct) }),

  requestFloor: (request: RequestId, person: string, subject: string, venue?: VenueId): CommandBody =>
    value('requestFloor', { request, venue: venue ?? '', person, subject }),
  moveRequest: (request: RequestId, before: RequestId | null): CommandBody => value('moveRequest', { request, before: before ?? '' }),
  grantRequest: (request: RequestId): CommandBody => value('grantRequest', { request }),
  withdrawRequest: (request: RequestId): CommandBody => value('withdrawRequest', { request }),
  clearQueue: (): CommandBody => value('clearQueue', {}),

  openScoring: (slot: SlotId | null): CommandBody => value('openScoring', { slot: slot ?? '' }),
  closeScoring: (slot: SlotId): CommandBody => value('closeScoring', { slot }),
  /** `typedMs`: how long typing took; 0: not measured. */
  submitCard: (slot: SlotId, scores: readonly Score[], typedMs = 0): CommandBody =>
    value('submitCard', { slot, scores: scoresOf(scores), typedMs: Math.round(typedMs) }),
  setCardState: (slot: SlotId, judge: SeatId | null, state: Exclude<CardState, 'submitted' | 'replaced'>, reason: string): CommandBody =>
    value('setCardState', { slot, judge: judge ?? '', state: cardNumbers[state], reason }),
  enterPaperCard: (slot: SlotId, judge: SeatId, scores: readonly Score[]): CommandBody =>
    value('enterPaperCard', { slot, judge, scores: scoresOf(scores) }),
  setDeduction: (slot: SlotId, points: string, reason: string): CommandBody => value('setDeduction', { slot, points, reason }),
  /** Null: the judge takes the place again. */
  replaceJudge: (judge: SeatId, by: SeatId | null, reason: string): CommandBody => value('replaceJudge', { judge, by: by ?? '', reason }),
  setPresenterWithdrawn: (presenter: PresenterId, withdrawn: boolean, reason: string): CommandBody =>
    value('setPresenterWithdrawn', { presenter, withdrawn, reason }),
  admitLateCard: (slot: SlotId, judge: SeatId, reason: string): CommandBody => value('admitLateCard', { slot, judge, reason }),
  decideDeduction: (slot: SlotId, confirm: boolean, reason: string): CommandBody => value('decideDeduction', { slot, confirm, reason }),
  clearPaperCard: (slot: SlotId, judge: SeatId, reason: string): CommandBody => value('clearPaperCard', { slot, judge, reason }),
  proposeCorrection: (slot: SlotId, reason: string): CommandBody => value('proposeCorrection', { slot, reason }),
  confirmProposal: (proposal: number): CommandBody => value('confirmProposal', { proposal }),
  withdrawProposal: (proposal: number): CommandBody => value('withdrawProposal', { proposal }),

  commitMark: (slot: SlotId, without: readonly SeatId[]): CommandBody => value('commitMark', { slot, without: [...without] }),
  /** Null: every committed one. */
  releaseMark: (slot: SlotId | null, scope: ReleaseScope, only = false): CommandBody =>
    value('releaseMark', { slot: slot ?? '', scope: scopeNumbers[scope], only }),
  revealMark: (slot: SlotId): CommandBody => value('revealMark', { slot }),
  clearReveal: (): CommandBody => value('clearReveal', {}),
  setRankingFrozen: (frozen: boolean): CommandBody => value('setRankingFrozen', { frozen }),
  confirmAwards: (decisions: readonly TieDecision[]): CommandBody =>
    value('confirmAwards', { decisions: decisions.map((d) => ({ award: d.award, presenters: [...d.presenters], reason: d.reason })) }),
  revealNextAward: (seen: number): CommandBody => value('revealNextAward', { seen }),
  /** `item`: its index in the script, from 0; `seen`: how many had been revealed. */
  revealAward: (item: number, seen: number): CommandBody => value('revealAward', { item, seen }),
  takeBackAward: (item: number, seen: number, reason: string): CommandBody => value('takeBackAward', { item, seen, reason }),
  withdrawRelease: (slot: SlotId, scope: ReleaseScope, reason: string): CommandBody =>
    value('withdrawRelease', { slot, scope: scopeNumbers[scope], reason }),
  rehearseReveal: (item: number): CommandBody => value('rehearseReveal', { item }),
  endRehearsal: (): CommandBody => value('endRehearsal', {}),

  ...pollActs,

  reportReadiness: (readiness: Readiness, remark: string, venue?: VenueId): CommandBody =>
    value('reportReadiness', { venue: venue ?? '', readiness: { ...readiness }, remark }),
  sendNotice: (to: NoticeTarget, text: string, level: NoticeLevel): CommandBody =>
    value('sendNotice', { target: target(to), text, level: levelNumbers[level] }),
  clearNotice: (to: NoticeTarget): CommandBody => value('clearNotice', { target: target(to) }),
  takeControl: (takeOver: boolean): CommandBody => value('takeControl', { takeOver }),
  yieldControl: (): CommandBody => value('yieldControl', {}),
  admitDevice: (seat: SeatId, device: string): CommandBody => value('admitDevice', { seat, device }),
  denyDevice: (seat: SeatId, device: string): CommandBody => value('denyDevice', { seat, device }),
  revokeSeat: (seat: SeatId): CommandBody => value('revokeLink', { seat }),
  revokeDisplay: (display: DisplayId): CommandBody => value('revokeLink', { display }),
  setDisplayView: (display: DisplayId, view: DisplayView): CommandBody =>
    value('setDisplayView', { display, view: displayViewNumbers[view] }),
  directDisplay: (display: DisplayId, order: DisplayOrder): CommandBody =>
    value('directDisplay', { display, order: displayOrderNumbers[order] }),
  renameDisplay: (display: DisplayId, name: Name): CommandBody => value('renameDisplay', { display, name }),

  goLive: (): CommandBody => value('goLive', {}),
  endMeeting: (): CommandBody => value('endMeeting', {}),
  publishMeeting: (withoutAwards: boolean): CommandBody => value('publishMeeting', { withoutAwards }),
} as const;
