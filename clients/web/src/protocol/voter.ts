// A viewer's right to one ballot a poll: a token that the server signs once for this browser. It is asked for with the first ballot, so
// that who only watches has none.
import type { MeetingId } from './ids';
import type { KeyStore } from './session';

const voterKey = (meeting: MeetingId) => `rostrum.voter.${meeting}`;

/** Null: none is to be had now (no network, or this address has as many as it may have). */
export async function voterToken(meeting: MeetingId, keys: KeyStore, fetcher: typeof fetch = fetch): Promise<string | null> {
  const kept = keys.get(voterKey(meeting));
  if (kept) return kept;
  try {
    const url = `/api/v1/meetings/${encodeURIComponent(meeting)}/voter-token`;
    const response = await fetcher(url, { method: 'POST', cache: 'no-store', credentials: 'same-origin', referrerPolicy: 'no-referrer' });
    if (!response.ok) return null;
    const body: unknown = await response.json();
    const token = body !== null && typeof body === 'object' && 'token' in body ? body.token : null;
    if (typeof token !== 'string' || token === '') return null;
    keys.set(voterKey(meeting), token);
    return token;
  } catch {
    return null; // no network, or no server
  }
}

/** The server does not know it any more. */
export function forgetVoter(meeting: MeetingId, keys: KeyStore): void {
  keys.remove(voterKey(meeting));
}
