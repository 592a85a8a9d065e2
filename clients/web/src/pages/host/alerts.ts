// What needs the host now, worst first. Pure: a state and a moment in, a list out.
import type { DisplayId, Instant, SeatId, VenueId } from '../../protocol/ids';
import type { DisplayLine, Name, PollLine, SeatLine, SlotScoring, Topics, VenueLine } from '../../protocol/views';
import { displayTrouble } from '../../ui/glass';
import { isReady, missingJudges, readinessItems } from './desk';
import { reviewOf, waitingCount } from './scrutiny/review';

export type Severity = 'danger' | 'warning' | 'info';
export type Alert = { readonly key: string; readonly severity: Severity } & (
  | { readonly kind: 'notStoring' }
  | { readonly kind: 'device'; readonly seat: SeatId; readonly device: string }
  | { readonly kind: 'judges'; readonly slot: SlotScoring; readonly missing: readonly SeatId[] }
  /** Somebody has something on the device that has not arrived; `kept`: it outlives the tab. What a device did since it went away nobody can know here. */
  | { readonly kind: 'undelivered'; readonly seat: SeatId; readonly pending: number; readonly drafts: number; readonly offlineMs: number | null; readonly kept: boolean }
  /** Devices that would lose a card with the tab: what is typed there is not kept, or the page is not. */
  | { readonly kind: 'cannotStore'; readonly seats: readonly SeatId[]; readonly insecure: boolean }
  | { readonly kind: 'displaysOff'; readonly displays: readonly DisplayId[] }
  | { readonly kind: 'display'; readonly display: DisplayId; readonly forMs: number }
  | { readonly kind: 'displaysLate'; readonly displays: readonly DisplayId[]; readonly forMs: number }
  | { readonly kind: 'venuesSilent'; readonly venues: readonly VenueId[] }
  | { readonly kind: 'venue'; readonly venue: VenueId; readonly missing: readonly (typeof readinessItems)[number][] }
  | { readonly kind: 'remark'; readonly venue: VenueId; readonly text: string }
  | { readonly kind: 'queue'; readonly waiting: number }
  | { readonly kind: 'review'; readonly waiting: number }
  | { readonly kind: 'pollHung'; readonly question: Name }
  | { readonly kind: 'pollAllIn'; readonly question: Name }
);

export function alertsOf(topics: Topics, now: Instant): readonly Alert[] {
  const alerts: Alert[] = [];
  if (topics.control && !topics.control.storing) alerts.push({ key: 'storing', severity: 'danger', kind: 'notStoring' });
  for (const seat of topics.seats?.seats ?? []) {
    for (const { device } of seat.waiting) {
      alerts.push({ key: `device ${seat.id} ${device}`, severity: 'warning', kind: 'device', seat: seat.id, device });
    }
  }
  for (const slot of topics.scoring?.slots ?? []) {
    if (slot.state !== 'open' && slot.state !== 'closed') continue;
    const missing = missingJudges(slot);
    if (missing.length === 0) continue;
    alerts.push({
      key: `judges ${slot.card.slot}`, severity: slot.state === 'closed' ? 'warning' : 'info', kind: 'judges', slot, missing,
    });
  }
  alerts.push(...deviceAlerts(topics.seats?.seats ?? [], now));
  alerts.push(...pollAlerts(topics.poll?.polls ?? []));
  const review = waitingCount(reviewOf(topics));
  if (review > 0) alerts.push({ key: 'review', severity: 'warning', kind: 'review', waiting: review });
  // Before the meeting an unfinished place is a line of the checklist, not an emergency.
  const live = topics.meeting?.phase === 'live';
  alerts.push(...displayAlerts(topics.displays?.displays ?? [], now, live));
  alerts.push(...venueAlerts(topics.venues?.venues ?? []));
  const waiting = topics.queue?.requests.length ?? 0;
  if (waiting > 0) alerts.push({ key: 'queue', severity: 'info', kind: 'queue', waiting });
  const order: Readonly<Record<Severity, number>> = { danger: 0, warning: 1, info: 2 };
  return alerts.sort((one, other) => order[one.severity] - order[other.severity]);
}

/** "Judge 7: 1 pending, offline 12 s". A draft alone is the judge's own business while the device is connected. */
function deviceAlerts(seats: readonly SeatLine[], now: Instant): Alert[] {
  const voters = seats.filter((seat) => seat.role === 'judge' || seat.role === 'delegate');
  const undelivered = voters.flatMap((seat): Alert[] => {
    const { pending = 0, drafts = 0 } = seat.device ?? {};
    const away = !seat.connected && seat.opened;
    if (pending === 0 && !(away && drafts > 0)) return [];
    const kept = seat.device?.stores === true && seat.device.keepsPage;
    return [{ key: `undelivered ${seat.id}`, severity: 'warning', kind: 'undelivered', seat: seat.id, pending, drafts, offlineMs: offlineFor(seat, now), kept }];
  });
  const forgetful = voters.filter((seat) => seat.connected && seat.device !== null && !(seat.device.stores && seat.device.keepsPage));
  if (forgetful.length === 0) return undelivered;
  const insecure = forgetful.some((seat) => seat.device?.secure === false);
  return [...undelivered, { key: 'cannot store', severity: 'info', kind: 'cannotStore', seats: forgetful.map((seat) => seat.id), insecure }];
}

/** For how long a seat has been away, in milliseconds; null: it is here, or never was. */
export function offlineFor(seat: Pick<SeatLine, 'connected' | 'lastSeen'>, now: Instant): number | null {
  return seat.connected || seat.lastSeen === null ? null : Math.max(0, now - seat.lastSeen);
}

/** A poll that waits for the chair, and one that may be closed because everybody who is here has voted. */
function pollAlerts(polls: readonly PollLine[]): Alert[] {
  return polls.flatMap((poll): Alert[] => {
    const hung = poll.state === 'closed' && poll.result?.outcome === 'chairDecides' && poll.result.decision === null;
    if (hung) return [{ key: `hung ${poll.id}`, severity: 'warning', kind: 'pollHung', question: poll.question }];
    const allIn = poll.state === 'open' && poll.entitled > 0 && poll.voted >= poll.entitled;
    return allIn ? [{ key: `all in ${poll.id}`, severity: 'info', kind: 'pollAllIn', question: poll.question }] : [];
  });
}

/** Screens that are off share one line, and so do those that are late, so that a hall without power does not push everything else away. */
function displayAlerts(displays: readonly DisplayLine[], now: Instant, live: boolean): Alert[] {
  const off: DisplayId[] = [];
  const late: DisplayId[] = [];
  let latestMs = 0;
  const found: Alert[] = [];
  for (const display of displays) {
    const trouble = displayTrouble(display, now);
    if (trouble?.kind === 'off') off.push(display.id);
    if (trouble?.kind === 'late') {
      late.push(display.id);
      latestMs = Math.max(latestMs, trouble.forMs);
    }
    if (trouble?.kind === 'stale') found.push({ key: `display ${display.id}`, severity: 'danger', kind: 'display', display: display.id, forMs: trouble.forMs });
  }
  if (late.length > 0) found.push({ key: 'displays late', severity: 'warning', kind: 'displaysLate', displays: late, forMs: latestMs });
  if (off.length > 0) found.push({ key: 'displays off', severity: live ? 'danger' : 'info', kind: 'displaysOff', displays: off });
  return found;
}

function venueAlerts(lines: readonly VenueLine[]): Alert[] {
  const found: Alert[] = [];
  const silent: VenueId[] = [];
  for (const { venue, readiness, remark } of lines) {
    if (venue.kind === 'online') continue;
    if (readiness === null) silent.push(venue.id);
    else if (!isReady(readiness)) {
      const missing = readinessItems.filter((item) => !readiness[item]);
      found.push({ key: `venue ${venue.id}`, severity: 'warning', kind: 'venue', venue: venue.id, missing });
    }
    if (remark) found.push({ key: `remark ${venue.id}`, severity: 'info', kind: 'remark', venue: venue.id, text: remark });
  }
  if (silent.length > 0) found.push({ key: 'venues silent', severity: 'info', kind: 'venuesSilent', venues: silent });
  return found;
}
