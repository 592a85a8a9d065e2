import { describe, expect, it } from 'vitest';
import { type KeyStore, browserKeys, deviceOf, pageAddress, readSession, redeem, requestLink } from './session';
import { meetingId, seatId } from './ids';

const memory = (): KeyStore => {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key) ?? null, set: (key, value) => { kept.set(key, value); }, remove: (key) => { kept.delete(key); } };
};
const answering = (status: number, body: unknown): typeof fetch => () => Promise.resolve(new Response(JSON.stringify(body), { status }));

describe('redeeming a link', () => {
  it('keeps the session under meeting and seat, and says where to go', async () => {
    const keys = memory();
    const outcome = await redeem('t', keys, answering(200, { session: 'S', meeting: 'm', seat: 'j1', role: 'judge', page: '/judge/m/j1' }));
    expect(outcome).toEqual({ kind: 'joined', page: '/judge/m/j1' });
    expect(readSession(keys, 'm', 'j1')).toBe('S');
  });
  it('keeps a display’s session under the display', async () => {
    const keys = memory();
    await redeem('t', keys, answering(200, { session: 'S', meeting: 'm', display: 'd1', page: '/display/m/d1' }));
    expect(readSession(keys, 'm', 'd1')).toBe('S');
  });
  it('waits with a code while another device has the seat', async () => {
    expect(await redeem('t', memory(), answering(202, { waiting: '4F7K' }))).toEqual({ kind: 'waiting', code: '4F7K' });
  });
  it('gives the numbered reason of a refusal', async () => {
    expect(await redeem('t', memory(), answering(401, { reason: 102, detail: 'expired' })))
      .toEqual({ kind: 'refused', reason: 'sessionInvalid', detail: 'expired' });
  });
  it('is unreachable without a network', async () => {
    expect(await redeem('t', memory(), () => Promise.reject(new TypeError('offline')))).toEqual({ kind: 'unreachable' });
  });
  it('always names the same device', () => {
    const keys = memory();
    expect(deviceOf(keys)).toBe(deviceOf(keys));
  });
});

describe('asking for a link', () => {
  it('sends the session as bearer and gives the address', async () => {
    let bearer = '';
    const fetcher: typeof fetch = (_url, init) => {
      bearer = new Headers(init?.headers).get('Authorization') ?? '';
      return Promise.resolve(new Response(JSON.stringify({ url: 'http://x/join#t', token: 't', expires_us: 1 })));
    };
    expect(await requestLink(meetingId('m'), { seat: seatId('j1') }, 'S', fetcher)).toEqual({ kind: 'link', url: 'http://x/join#t' });
    expect(bearer).toBe('Bearer S');
  });
});

describe('storage that is switched off', () => {
  it('lives as long as the page', () => {
    const keys = browserKeys(() => { throw new Error('denied'); });
    keys.set('a', '1');
    expect(keys.get('a')).toBe('1');
    keys.remove('a');
    expect(keys.get('a')).toBeNull();
  });
});

describe('the address of a page', () => {
  it.each([
    ['/host/m/h1', { kind: 'seat', role: 'host', meeting: 'm', seat: 'h1' }],
    ['/judge/m/j1/', { kind: 'seat', role: 'judge', meeting: 'm', seat: 'j1' }],
    ['/venue/m/o1', { kind: 'seat', role: 'venueOperator', meeting: 'm', seat: 'o1' }],
    ['/display/m/d1', { kind: 'display', meeting: 'm', display: 'd1' }],
    ['/watch/m', { kind: 'viewer', meeting: 'm' }],
    ['/results/m', { kind: 'viewer', meeting: 'm' }],
    ['/host/m', null],
    ['/', null],
  ])('%s is %o', (path, expected) => expect(pageAddress(path)).toEqual(expected));
});
