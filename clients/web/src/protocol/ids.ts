// Ids and instants as types of their own, so that a slot's id cannot be passed for a seat's nor a span for a moment.
// This file holds the only brand constructors, and the only place where the protocol's int64 microseconds become numbers.

declare const brand: unique symbol;
type Brand<Base, Tag extends string> = Base & { readonly [brand]: Tag };

export type MeetingId = Brand<string, 'MeetingId'>;
export type SlotId = Brand<string, 'SlotId'>;
export type SegmentId = Brand<string, 'SegmentId'>;
export type PresenterId = Brand<string, 'PresenterId'>;
export type SeatId = Brand<string, 'SeatId'>;
export type DisplayId = Brand<string, 'DisplayId'>;
export type VenueId = Brand<string, 'VenueId'>;
export type PanelId = Brand<string, 'PanelId'>;
export type CriterionId = Brand<string, 'CriterionId'>;
export type AwardId = Brand<string, 'AwardId'>;
export type PollId = Brand<string, 'PollId'>;
export type RequestId = Brand<string, 'RequestId'>;
export type OptionId = Brand<string, 'OptionId'>;
export type GradeId = Brand<string, 'GradeId'>;
export type CommandId = Brand<string, 'CommandId'>;

/** A moment of the server's clock, in milliseconds since 1970. Spans are plain numbers whose names end in `Ms`. */
export type Instant = Brand<number, 'Instant'>;

export const meetingId = (text: string) => text as MeetingId;
export const slotId = (text: string) => text as SlotId;
export const segmentId = (text: string) => text as SegmentId;
export const presenterId = (text: string) => text as PresenterId;
export const seatId = (text: string) => text as SeatId;
export const displayId = (text: string) => text as DisplayId;
export const venueId = (text: string) => text as VenueId;
export const panelId = (text: string) => text as PanelId;
export const criterionId = (text: string) => text as CriterionId;
export const awardId = (text: string) => text as AwardId;
export const pollId = (text: string) => text as PollId;
export const requestId = (text: string) => text as RequestId;
export const optionId = (text: string) => text as OptionId;
export const gradeId = (text: string) => text as GradeId;
export const commandId = (text: string) => text as CommandId;
export const instant = (ms: number) => ms as Instant;

/** Microseconds of a span to milliseconds. Exact for any span that a meeting can have. */
export function spanMs(microseconds: bigint): number {
  return Number(microseconds) / 1000;
}

/** Microseconds since 1970 to a moment; 0 stands for "none" in the protocol. */
export function moment(microseconds: bigint): Instant | null {
  return microseconds === 0n ? null : instant(Number(microseconds) / 1000);
}

export function microseconds(ms: number): bigint {
  return BigInt(Math.round(ms * 1000));
}

/** A random id for what this page makes: commands, slots, polls, requests. */
export function randomId(prefix = ''): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return prefix + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
