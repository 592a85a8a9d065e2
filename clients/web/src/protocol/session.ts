// Sessions and links over HTTP: redeeming a link, keeping its session, asking for a seat's QR, and which page this is.
import { rejectionReason, type RejectionReason } from './answers';
import { type DisplayId, type MeetingId, type SeatId, displayId, meetingId, randomId, seatId } from './ids';
import type { Role } from './views';

/** Local storage that may be missing (private windows): then it lives as long as the page. */
export interface KeyStore {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export function browserKeys(storage: () => Storage): KeyStore {
  const fallback = new Map<string, string>();
  const attempt = <Result>(use: (area: Storage) => Result, otherwise: () => Result): Result => {
    try {
      return use(storage());
    } catch {
      return otherwise(); // storage is switched off or full
    }
  };
  return {
    get: (key) => fallback.get(key) ?? attempt((area) => area.getItem(key), () => null),
    set: (key, value) => attempt((area) => area.setItem(key, value), () => { fallback.set(key, value); }),
    remove: (key) => {
      fallback.delete(key);
      attempt((area) => area.removeItem(key), () => undefined);
    },
  };
}

export const localKeys = browserKeys(() => window.localStorage);
const windowKeys = browserKeys(() => window.sessionStorage);

const sessionKey = (meeting: string, owner: string) => `rostrum.session.${meeting}.${owner}`;
const deviceKey = 'rostrum.device';
const consoleKey = 'rostrum.console';

export function readSession(keys: KeyStore, meeting: string, owner: string): string | null {
  return keys.get(sessionKey(meeting, owner));
}
export function forgetSession(keys: KeyStore, meeting: string, owner: string): void {
  keys.remove(sessionKey(meeting, owner));
}

/**
 * Names this browser to the server, so that opening the same link twice here is not a second device. One name for all its seats: the
 * server lists devices by seat, so two seats opened in one browser never meet; their sessions and outboxes are kept by seat here too.
 */
export function deviceOf(keys: KeyStore): string {
  const known = keys.get(deviceKey);
  if (known) return known;
  const made = randomId('d-');
  keys.set(deviceKey, made);
  return made;
}

/** Names this window. A reload keeps it (and with it the controller lease); a copy of the tab gets its own. */
export function consoleOfWindow(): string {
  const kept = windowKeys.get(consoleKey);
  const name = kept ?? randomId('w-');
  windowKeys.remove(consoleKey);
  window.addEventListener('pagehide', () => windowKeys.set(consoleKey, name));
  window.addEventListener('pageshow', () => windowKeys.remove(consoleKey));
  return name;
}

export type JoinOutcome =
  | { readonly kind: 'joined'; readonly page: string }
  /** Another device has the seat: the host sees this code and admits or denies. Ask again. */
  | { readonly kind: 'waiting'; readonly code: string }
  | { readonly kind: 'refused'; readonly reason: RejectionReason; readonly detail: string }
  | { readonly kind: 'unreachable' };

export async function redeem(token: string, keys: KeyStore, fetcher: typeof fetch = fetch): Promise<JoinOutcome> {
  const answer = await postJson(fetcher, '/api/v1/join', { token, device: deviceOf(keys) }, null);
  if (answer === null || answer.status >= 500 || answer.status === 429) return { kind: 'unreachable' };
  const body = answer.body;
  if (answer.status === 202) return { kind: 'waiting', code: text(body, 'waiting') };
  if (answer.status !== 200) return problem(body);
  const owner = text(body, 'seat') || text(body, 'display');
  keys.set(sessionKey(text(body, 'meeting'), owner), text(body, 'session'));
  return { kind: 'joined', page: text(body, 'page') };
}

export type LinkOutcome =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'refused'; readonly reason: RejectionReason; readonly detail: string }
  | { readonly kind: 'unreachable' };

/** The present link of a seat or display, for a QR on the host's screen. */
export async function requestLink(
  meeting: MeetingId, of: { readonly seat: SeatId } | { readonly display: DisplayId }, session: string, fetcher: typeof fetch = fetch,
): Promise<LinkOutcome> {
  const answer = await postJson(fetcher, `/api/v1/meetings/${encodeURIComponent(meeting)}/links`, of, session);
  if (answer === null || answer.status >= 500) return { kind: 'unreachable' };
  return answer.status === 200 ? { kind: 'link', url: text(answer.body, 'url') } : problem(answer.body);
}

export type CloneOutcome = LinkOutcome;

/** A copy with the same set-up and no record, watermarked for life; the answer is this seat's link in it. */
export async function cloneAsRehearsal(
  meeting: MeetingId, id: string, session: string, fetcher: typeof fetch = fetch,
): Promise<CloneOutcome> {
  const answer = await sendJson(fetcher, 'POST', `/api/v1/meetings/${encodeURIComponent(meeting)}/clone`, { id, rehearsal: true }, session);
  if (answer === null || answer.status >= 500) return { kind: 'unreachable' };
  return answer.status === 201 ? { kind: 'link', url: text(answer.body, 'url') } : problem(answer.body);
}

export type PurgeOutcome =
  | { readonly kind: 'purged' }
  | { readonly kind: 'refused'; readonly reason: RejectionReason; readonly detail: string }
  | { readonly kind: 'unreachable' };

/** Deletes a rehearsal with everything in it; the server refuses it for a real meeting. */
export async function purgeRehearsal(meeting: MeetingId, session: string, fetcher: typeof fetch = fetch): Promise<PurgeOutcome> {
  const answer = await sendJson(fetcher, 'DELETE', `/api/v1/meetings/${encodeURIComponent(meeting)}`, null, session);
  if (answer === null || answer.status >= 500) return { kind: 'unreachable' };
  return answer.status === 200 ? { kind: 'purged' } : problem(answer.body);
}

export type MeetingSummary = { readonly id: MeetingId; readonly title: { readonly zh: string; readonly en: string }; readonly phase: string };

export type PageAddress =
  | { readonly kind: 'seat'; readonly role: Role; readonly meeting: MeetingId; readonly seat: SeatId }
  | { readonly kind: 'display'; readonly meeting: MeetingId; readonly display: DisplayId }
  | { readonly kind: 'viewer'; readonly meeting: MeetingId };

/** Null: not an address of a page about a meeting. */
export function pageAddress(path: string): PageAddress | null {
  const [page = '', meeting = '', owner = ''] = path.split('/').filter(Boolean).map(decodeURIComponent);
  if (!meeting) return null;
  switch (page) {
    case 'host': return owner ? { kind: 'seat', role: 'host', meeting: meetingId(meeting), seat: seatId(owner) } : null;
    case 'judge': return owner ? { kind: 'seat', role: 'judge', meeting: meetingId(meeting), seat: seatId(owner) } : null;
    case 'venue': return owner ? { kind: 'seat', role: 'venueOperator', meeting: meetingId(meeting), seat: seatId(owner) } : null;
    case 'display': return owner ? { kind: 'display', meeting: meetingId(meeting), display: displayId(owner) } : null;
    case 'watch':
    case 'results': return { kind: 'viewer', meeting: meetingId(meeting) };
    default: return null;
  }
}

type HttpAnswer = { readonly status: number; readonly body: unknown };

const postJson = (fetcher: typeof fetch, url: string, body: unknown, bearer: string | null) => sendJson(fetcher, 'POST', url, body, bearer);

async function sendJson(
  fetcher: typeof fetch, method: 'POST' | 'DELETE', url: string, body: unknown, bearer: string | null,
): Promise<HttpAnswer | null> {
  try {
    const response = await fetcher(url, {
      method,
      headers: { ...(body !== null && { 'Content-Type': 'application/json' }), ...(bearer && { Authorization: `Bearer ${bearer}` }) },
      ...(body !== null && { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    return { status: response.status, body: await response.json().catch(() => null) };
  } catch {
    return null; // no network, or no server
  }
}

function text(body: unknown, key: string): string {
  const value = body !== null && typeof body === 'object' ? Object.entries(body).find(([name]) => name === key)?.[1] : undefined;
  return typeof value === 'string' ? value : '';
}

function problem(body: unknown) {
  const reason = body !== null && typeof body === 'object' && 'reason' in body && typeof body.reason === 'number' ? body.reason : 0;
  return { kind: 'refused' as const, reason: rejectionReason(reason), detail: text(body, 'detail') };
}
