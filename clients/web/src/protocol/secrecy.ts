// What anybody may know of a secret poll: its rules of secrecy, where its box stands, and the receipts once it has been opened.
import { type Instant, instant } from './ids';
import type { Name } from './views';

export type SecretPoll = {
  readonly question: Name;
  /** 示例 or 彩排; null: none. */
  readonly watermark: Name | null;
  readonly entitled: number;
  readonly voted: number;
  readonly late: number;
  readonly tooLate: number;
  readonly minimum: number;
  readonly sealedBytes: number;
  readonly graceMs: number;
  /** Fewer ballots than the minimum: nothing of them is published. */
  readonly tooFew: boolean;
  /** In the roll, and not to be opened; the poll has no result then. */
  readonly missing: number;
  readonly closedAt: Instant | null;
  readonly openedAt: Instant | null;
  readonly destroyedAt: Instant | null;
  readonly receipts: readonly string[];
};

export type SecretPollAnswer =
  | { readonly kind: 'poll'; readonly poll: SecretPoll }
  /** No such poll, or no secret one, or it has not been opened yet. */
  | { readonly kind: 'none' }
  | { readonly kind: 'noAccess' }
  | { readonly kind: 'unreachable' };

export type SecretAddress = { readonly meeting: string; readonly poll: string };

/** Null: not an address of this page. */
export function secretAddress(path: string): SecretAddress | null {
  const [page = '', meeting = '', poll = ''] = path.split('/').filter(Boolean).map(decodeURIComponent);
  return page === 'secret' && meeting && poll ? { meeting, poll } : null;
}

export async function askSecretPoll(of: SecretAddress, fetcher: typeof fetch = fetch): Promise<SecretPollAnswer> {
  const url = `/api/v1/meetings/${encodeURIComponent(of.meeting)}/polls/${encodeURIComponent(of.poll)}/receipts`;
  try {
    const response = await fetcher(url, { cache: 'no-store', credentials: 'same-origin' });
    if (response.status === 403) return { kind: 'noAccess' };
    if (response.status === 404) return { kind: 'none' };
    if (!response.ok) return { kind: 'unreachable' };
    return { kind: 'poll', poll: decoded(await response.json()) };
  } catch {
    return { kind: 'unreachable' }; // no network, no server, or not its answer
  }
}

function decoded(body: unknown): SecretPoll {
  const fields = new Map<string, unknown>(body !== null && typeof body === 'object' ? Object.entries(body) : []);
  const text = (key: string) => {
    const value = fields.get(key);
    return typeof value === 'string' ? value : '';
  };
  const count = (key: string) => {
    const value = fields.get(key);
    return typeof value === 'number' ? value : 0;
  };
  const at = (key: string) => (/^\d+$/.test(text(key)) ? instant(Number(BigInt(text(key)) / 1000n)) : null);
  const receipts = fields.get('receipts');
  return {
    question: { zh: text('question'), en: text('question_en') },
    watermark: text('watermark') ? { zh: text('watermark'), en: text('watermark_en') } : null,
    entitled: count('entitled'), voted: count('voted'), late: count('late'), tooLate: count('too_late'),
    minimum: count('minimum'), sealedBytes: count('sealed_bytes'), graceMs: count('grace_ms'),
    tooFew: fields.get('too_few') === true, missing: count('missing'),
    closedAt: at('closed_us'), openedAt: at('box_opened_us'), destroyedAt: at('destroyed_us'),
    receipts: Array.isArray(receipts) ? receipts.filter((receipt) => typeof receipt === 'string') : [],
  };
}

/** How a receipt that somebody has typed or pasted stands: the beginning will do, from eight characters on. */
export function findReceipt(receipts: readonly string[], typed: string): 'empty' | 'tooShort' | 'notFound' | string {
  const wanted = typed.replace(/\s/g, '').toLowerCase();
  if (wanted === '') return 'empty';
  if (wanted.length < 8) return 'tooShort';
  return receipts.find((receipt) => receipt.startsWith(wanted)) ?? 'notFound';
}
