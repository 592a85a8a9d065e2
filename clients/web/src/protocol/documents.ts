// A meeting's documents over HTTP: tables, workbook, minutes, the result book; and where its record ends.
import { type RejectionReason, rejectionReason } from './answers';
import type { MeetingId } from './ids';

export type DocumentName =
  | 'results.csv' | 'marks.csv' | 'cards.csv' | 'polls.csv' | 'ballots.csv' | 'times.csv' | 'attendance.csv' | 'awards.csv'
  | 'meeting.xlsx' | 'minutes.html' | 'minutes.txt' | 'book' | 'public-book';

/** Where a browser gets it by itself; seats have to ask with their session. */
export function documentAddress(meeting: MeetingId, name: DocumentName): string {
  return `/api/v1/meetings/${encodeURIComponent(meeting)}/${name}`;
}

export type DocumentOutcome =
  | { readonly kind: 'file'; readonly bytes: Blob; readonly fileName: string }
  | { readonly kind: 'refused'; readonly reason: RejectionReason; readonly detail: string }
  | { readonly kind: 'unreachable' };

export async function requestDocument(
  meeting: MeetingId, name: DocumentName, session: string | null, fetcher: typeof fetch = fetch,
): Promise<DocumentOutcome> {
  try {
    const response = await fetcher(documentAddress(meeting, name), {
      headers: session === null ? {} : { Authorization: `Bearer ${session}` },
      cache: 'no-store',
      credentials: 'same-origin', // a viewer's access code
      referrerPolicy: 'no-referrer',
    });
    if (response.ok) {
      const fileName = fileNameOf(response.headers.get('Content-Disposition')) ?? `${meeting}-${name}`;
      return { kind: 'file', bytes: await response.blob(), fileName };
    }
    if (response.status >= 500) return { kind: 'unreachable' };
    const problem: unknown = await response.json().catch(() => null);
    return { kind: 'refused', reason: rejectionReason(numberField(problem, 'reason')), detail: textField(problem, 'detail') };
  } catch {
    return { kind: 'unreachable' };
  }
}

/** The name that the server gives the file, of RFC 6266's two the one in UTF-8. */
export function fileNameOf(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded === undefined) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

/** What a printed sheet is held against: the last row of the record, and whose signature its book has. */
export type RecordSeal = { readonly row: string; readonly hash: string; readonly fingerprint: string };

/** Null: neither is known now. */
export async function requestSeal(meeting: MeetingId, fetcher: typeof fetch = fetch): Promise<RecordSeal | null> {
  const read = async (address: string): Promise<unknown> => {
    const response = await fetcher(address, { cache: 'no-store', credentials: 'same-origin' });
    return response.ok ? await response.json() : null;
  };
  try {
    const [chain, key] = await Promise.all([read(`/api/v1/meetings/${encodeURIComponent(meeting)}/chain.json`), read('/api/v1/book-key')]);
    const hash = textField(chain, 'hash');
    return hash === '' ? null : { row: textField(chain, 'row'), hash, fingerprint: textField(key, 'fingerprint') };
  } catch {
    return null;
  }
}

function field(of: unknown, key: string): unknown {
  return of !== null && typeof of === 'object' ? Object.entries(of).find(([name]) => name === key)?.[1] : undefined;
}
function textField(of: unknown, key: string): string {
  const value = field(of, key);
  return typeof value === 'string' ? value : '';
}
function numberField(of: unknown, key: string): number {
  const value = field(of, key);
  return typeof value === 'number' ? value : 0;
}
